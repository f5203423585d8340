"""The stores that every contract test runs on; real servers run once per session.

The servers are in ``engines.py``. Where one is not installed its tests are skipped, saying what to
install.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.store.base import Store
from graph.store.embedded import EmbeddedStore
from graph.store.processes.store import ProcessStore
from graph.store.remote.store import RemoteStore
from tests.graph.store.engines import Engine, oxigraph, virtuoso


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[Engine]:
    """Oxigraph's own server, for all tests."""
    with oxigraph() as engine:
        yield engine


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Virtuoso, for all tests."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as engine:
        yield engine


@pytest.fixture(params=["oxigraph_server", "virtuoso_server"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each server there is, emptied."""
    engine: Engine = request.getfixturevalue(request.param)
    engine.empty()
    return engine


@pytest.fixture(params=[EmbeddedStore, ProcessStore, "oxigraph_server", "virtuoso_server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, of each kind there is."""
    if isinstance(request.param, str):
        server: Engine = request.getfixturevalue(request.param)
        server.empty()
        store: Store = RemoteStore(server.addresses)
    else:
        store = request.param(tmp_path / "store")
    with closing(store):
        yield store
