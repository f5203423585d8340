"""The files of a database are put in order while nothing is written, and nobody waits for it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import Queue
from threading import Event, Semaphore

import pyoxigraph as ox
import pytest

from graph.store.base import Changes
from graph.store.processes import tidying
from graph.store.processes.store import ProcessStore
from graph.store.processes.tidying import Tidying

PATIENCE = 60
PREDICATE = ox.NamedNode("http://example.org/p")
GRAPH = ox.NamedNode("http://example.org/graph")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts as quiet as soon as a commit is made."""
    monkeypatch.setattr(tidying, "QUIET", 0.0)
    monkeypatch.setattr(tidying, "SHARE", 0)


@pytest.fixture
def store(tmp_path: Path, at_once: None) -> Iterator[ProcessStore]:
    with closing(ProcessStore(tmp_path / "store")) as store:
        yield store


def commit(store: ProcessStore, number: int) -> int:
    thing = ox.NamedNode(f"http://example.org/{number}")
    return store.apply(Changes(add=[ox.Quad(thing, PREDICATE, ox.Literal(number), GRAPH)]))


def files(store: ProcessStore) -> int:
    """How many files of data there are to read from."""
    with store.lender.borrowed() as latest:
        return len(list(latest.path.glob("*.sst")))


def test_after_commits_the_same_is_read_from_fewer_files(store: ProcessStore) -> None:
    counts: Queue[int] = Queue()
    store.on_commit(lambda: counts.put(files(store)))
    assert [commit(store, number) for number in range(3)] == [1, 2, 3]
    most = counts.get()
    while (now := counts.get(timeout=PATIENCE)) >= most:
        most = now
    assert store.generation == 3
    with store.view() as view:
        assert len(list(view.quads(GRAPH.value))) == 3


def test_it_is_done_though_the_process_dies(store: ProcessStore) -> None:
    assert store.writer is not None
    os.kill(store.writer, signal.SIGKILL)
    told = Semaphore(0)
    store.on_commit(told.release)
    assert commit(store, 1) == 1
    assert told.acquire(timeout=PATIENCE)  # by the commit
    assert told.acquire(timeout=PATIENCE)  # by the tidying
    assert commit(store, 2) == 2


@pytest.mark.usefixtures("at_once")
def test_it_is_asked_until_it_is_done_and_then_not_before_the_next_commit() -> None:
    answers = iter([False, False, True, True])
    called = Semaphore(0)

    def tidy() -> bool:
        called.release()
        return next(answers)

    with closing(Tidying(tidy)) as steps:
        for _ in range(3):
            assert called.acquire(timeout=PATIENCE)
        assert not called.acquire(blocking=False)
        steps.stir()
        assert called.acquire(timeout=PATIENCE)
    assert next(answers, None) is None


def test_while_it_is_not_quiet_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "QUIET", 3600.0)
    called = Event()

    def tidy() -> bool:
        called.set()
        return True

    with closing(Tidying(tidy)) as steps:
        steps.stir()
    assert not called.is_set()
