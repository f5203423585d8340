"""The stores that every contract test runs on; real servers run once per session.

The servers are in ``engines.py``. Where one is not installed its tests are skipped, saying what to
install.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

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


#: Every kind of store there is: opened in a folder, or the fixture of its server.
KINDS: Final = [EmbeddedStore, ProcessStore, "oxigraph_server", "virtuoso_server"]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, of each kind there is."""
    with closing(_opened(request, tmp_path / "store")) as store:
        yield store


@pytest.fixture(scope="module", params=KINDS)
def kept_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store of each kind, for all tests of a file that only read it."""
    with closing(_opened(request, tmp_path_factory.mktemp("kept") / "store")) as store:
        yield store


def _opened(request: pytest.FixtureRequest, folder: Path) -> Store:
    if not isinstance(request.param, str):
        opened: Store = request.param(folder)
        return opened
    server: Engine = request.getfixturevalue(request.param)
    server.empty()
    return RemoteStore(server.addresses)
