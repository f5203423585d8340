"""Snapshots: tables are made once per generation."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from graph.answers import snapshot
from graph.answers.snapshot import Snapshots
from graph.load import load_seed
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore()) as store:
        yield store


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that contact tables were made of."""
    generations = list[int]()
    read = snapshot.ContactTable.read

    def note(view: object) -> object:
        generations.append(view.generation)
        return read(view)

    monkeypatch.setattr(snapshot.ContactTable, "read", note)
    return generations


def test_an_empty_store_has_empty_tables(store: EmbeddedStore) -> None:
    with Snapshots(store).current() as snap:
        assert (snap.generation, snap.table.events.height) == (0, 0)


def test_tables_are_made_once_per_generation(seed_store: EmbeddedStore, made: list[int]) -> None:
    snapshots = Snapshots(seed_store)
    for _ in range(3):
        with snapshots.current() as snap:
            assert snap.table.events.height > 0
    assert made == [snapshots.generation()]


def test_threads_that_come_at_once_share_one_making(
    seed_store: EmbeddedStore, made: list[int]
) -> None:
    snapshots = Snapshots(seed_store)

    def table(_: int) -> int:
        with snapshots.current() as snap:
            return id(snap.table)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(table, range(16)))) == 1
    assert len(made) == 1


def test_a_change_makes_new_tables(store: EmbeddedStore, made: list[int]) -> None:
    snapshots = Snapshots(store)
    with snapshots.current() as before:
        pass
    load_seed(store)
    with snapshots.current() as after:
        assert after.generation == store.apply(Changes(note="nothing")) - 1
        assert after.table.events.height > before.table.events.height
    assert made == [before.generation, after.generation]
