"""One store with the seed data for all tests of a process; nothing here writes to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.load import load_seed
from graph.store.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that has the seed data and is not open."""
    folder = tmp_path_factory.mktemp("seeded")
    with closing(EmbeddedStore(folder)) as store:
        load_seed(store)
    with closing(EmbeddedStore(folder)):
        pass  # what was loaded is put into its files here once, and not in each copy
    return folder


@pytest.fixture(scope="session")
def client(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the service on the seed data, in a folder of its own."""
    folder = tmp_path_factory.mktemp("served") / "store"
    copytree(seeded, folder)
    app = create_app(Settings(data_dir=folder))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
