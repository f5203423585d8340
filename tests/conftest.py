"""Fixtures that all tests share.

Strategy: the seed data are loaded once per test session, into a store on disk in a temporary
folder, and only read from there (``seed_store``, ``snap``). Under xdist each worker has a folder
and a store of its own; loading takes less than a second. A test that writes, or needs data that
the seed does not have, makes a small store in memory out of hand-made records.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from graph.answers.snapshot import Snapshot, Snapshots
from graph.load import load_seed
from graph.store.embedded import EmbeddedStore
from tests.dying.moments import Moments

# Tests start some two hundred processes; none is to compile anew what another one has compiled,
# even where the environment says so (that of many container images does).
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """A store with the ontology, the topics and the seed data. Only to be read."""
    store = EmbeddedStore(tmp_path_factory.mktemp("seed-store"))
    load_seed(store)
    yield store
    store.close()


@pytest.fixture(scope="session")
def snap(seed_store: EmbeddedStore) -> Iterator[Snapshot]:
    """A snapshot of the seed data."""
    with Snapshots(seed_store).current() as snapshot:
        yield snapshot


@pytest.fixture
def moments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Moments:
    """Moments at which the processes that the test starts can die."""
    moments = Moments(tmp_path / "moments")
    for name, value in moments.environment.items():
        monkeypatch.setenv(name, value)
    return moments
