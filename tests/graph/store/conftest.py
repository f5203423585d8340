"""The stores that every contract test runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.base import Store
from graph.store.embedded import EmbeddedStore
from graph.store.processes.store import ProcessStore


@pytest.fixture(params=[EmbeddedStore, ProcessStore])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, of each kind there is."""
    store = request.param(tmp_path / "store")
    yield store
    store.close()
