"""Snapshots: tables are made once per generation."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from graph.analytics.contacts import ContactTable
from graph.answers import snapshot
from graph.answers.snapshot import Snapshots
from graph.errors import StoreError
from graph.load import load_seed
from graph.store.base import Changes, View
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


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations to which contact tables were brought up by their difference."""
    generations = list[int]()
    follow = snapshot.followed

    def note(table: ContactTable, view: View) -> ContactTable | None:
        generations.append(view.generation)
        return follow(table, view)

    monkeypatch.setattr(snapshot, "followed", note)
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


def show(store: EmbeddedStore, snapshots: Snapshots) -> None:
    """The last commit, as a store that tells of it later does."""
    with store.view() as view:
        snapshots.take_up(view)


def test_what_was_taken_up_is_not_made_by_who_asks(
    store: EmbeddedStore, followed: list[int], made: list[int]
) -> None:
    snapshots = Snapshots(store)
    with snapshots.current() as before:
        pass
    generation = store.apply(Changes(note="nothing"))
    show(store, snapshots)
    assert followed == [generation]
    with snapshots.current() as after:
        assert (after.generation, after.table.generation) == (generation, generation)
    assert (followed, made) == ([generation], [before.generation])


def test_who_came_just_before_has_the_tables_of_then(store: EmbeddedStore, made: list[int]) -> None:
    snapshots = Snapshots(store)
    with snapshots.current():
        pass
    with store.view() as then:
        store.apply(Changes(note="nothing"))
        show(store, snapshots)
        assert snapshots._tables(then).generation == then.generation
    assert made == [0]


def test_nothing_is_taken_up_before_anybody_asks(
    store: EmbeddedStore, followed: list[int], made: list[int]
) -> None:
    store.apply(Changes(note="nothing"))
    show(store, Snapshots(store))
    assert followed == made == []


def test_a_commit_of_unknown_extent_is_left_to_who_asks(
    store: EmbeddedStore, made: list[int]
) -> None:
    snapshots = Snapshots(store)
    with snapshots.current():
        pass
    generation = store.apply(Changes(update="CLEAR ALL"))
    show(store, snapshots)
    assert made == [0]
    with snapshots.current():
        assert made == [0, generation]


def test_a_commit_does_not_wait_while_others_are_made(
    store: EmbeddedStore, followed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = Snapshots(store)
    read = snapshot.ContactTable.read

    def meanwhile(view: View) -> ContactTable:
        show(store, snapshots)
        return read(view)

    monkeypatch.setattr(snapshot.ContactTable, "read", meanwhile)
    for _ in range(2):
        store.apply(Changes(update="CLEAR ALL"))
        with snapshots.current():
            pass
    assert followed == [2]  # by who asks; nothing while it was read anew


def test_a_commit_that_cannot_be_read_is_left_to_who_asks(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = Snapshots(store)
    with snapshots.current():
        pass

    def broken(table: ContactTable, view: View) -> ContactTable:
        raise StoreError("the disk is gone")

    monkeypatch.setattr(snapshot, "followed", broken)
    store.apply(Changes(note="nothing"))
    show(store, snapshots)
    with pytest.raises(StoreError), snapshots.current():
        pass
