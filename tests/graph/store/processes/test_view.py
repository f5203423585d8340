"""What the service itself reads, through processes of its own that may die or take long."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import QueryError, StoreError
from graph.store.base import Changes, View
from graph.store.processes.limits import Limits
from graph.store.processes.store import ProcessStore
from tests.dying.moments import READER, ROWS, Moments

GRAPH = "http://example.org/graph"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def quads(count: int) -> list[ox.Quad]:
    predicate, graph = ox.NamedNode("http://example.org/p"), ox.NamedNode(GRAPH)
    return [
        ox.Quad(ox.NamedNode(f"http://example.org/{n}"), predicate, ox.Literal(n), graph)
        for n in range(count)
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProcessStore]:
    with closing(ProcessStore(tmp_path / "store")) as store:
        store.apply(Changes(add=quads(300)))
        yield store


def test_where_a_process_dies_another_is_asked(moments: Moments, store: ProcessStore) -> None:
    with store.view() as view:
        for moment in ROWS:
            moments.want(moment)
            assert view.rows("generation") == [(1,)]
            assert moments.met(moment)
        for moment in READER:
            moments.want(moment)
            assert view.csv("generation").split() == [b"generation", b"1"]
            assert moments.met(moment)


def test_those_that_wait_for_a_question_may_be_killed(store: ProcessStore) -> None:
    with store.view() as view:
        for _ in range(3):
            assert view.rows("generation") == [(1,)]
            assert len(list(view.quads())) > 300
            for process in store.workers:
                os.kill(process, signal.SIGKILL)
        assert view.rows("generation") == [(1,)]


def test_long_answers_are_whole(tmp_path: Path) -> None:
    added = quads(12_000)
    with closing(ProcessStore(tmp_path)) as store:
        store.apply(Changes(add=added))
        with store.view() as view:
            assert set(view.quads(GRAPH)) == set(added)
            assert len(list(view.about(quad.subject.value for quad in added))) == 12_000


def test_a_short_question_does_not_wait_for_a_long_one(store: ProcessStore) -> None:
    with ThreadPoolExecutor() as threads, store.view() as view:
        long = [threads.submit(view.query, ENDLESS) for _ in range(3)]
        assert view.rows("generation") == [(1,)]
        assert len(list(view.quads(GRAPH))) == 300
        assert not any(each.done() for each in long)
        store.close()
        for each in long:
            with pytest.raises(StoreError, match="closed"):
                each.result()


def test_an_answer_that_is_not_taken_to_its_end_keeps_no_process(store: ProcessStore) -> None:
    with store.view() as view:
        for _ in range(4):
            next(iter(view.quads()))
        assert view.rows("generation") == [(1,)]


def test_an_error_is_told_and_the_process_stays(store: ProcessStore) -> None:
    with store.view() as view:
        with pytest.raises(QueryError):
            view.query("SELECT * {")
        processes = store.workers
        with pytest.raises(QueryError):
            view.query("ASK {} {}")
        assert store.workers == processes


def test_a_checkpoint_that_nobody_reads_is_let_go_of(store: ProcessStore, tmp_path: Path) -> None:
    with store.view() as before:
        store.apply(Changes(drop=[GRAPH]))
        with store.view() as now:
            assert list(now.quads(GRAPH)) == []
            assert len(list(before.quads(GRAPH))) == 300
    with store.view() as view:
        assert view.rows("generation") == [(2,)]
    assert len(list((tmp_path / "store" / "lent").iterdir())) == 1


def test_memory_is_limited(tmp_path: Path) -> None:
    limits = Limits(writer_memory=256 << 20)
    with closing(ProcessStore(tmp_path, limits)) as store:
        store.apply(Changes(add=quads(300)))
        with store.view() as view:
            with pytest.raises(StoreError, match="256 MiB"):
                view.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?d")
            assert view.rows("generation") == [(1,)]


def test_a_commit_is_shown_before_anybody_sees_it(store: ProcessStore) -> None:
    shown = list[tuple[int, int]]()

    def look(new: View) -> None:
        with store.view() as held:
            shown.append((held.generation, new.generation))
        assert new.rows("generation") == [(2,)]

    store.before_lending(look)
    store.apply(Changes(add=quads(1)))
    assert (shown, store.generation) == ([(1, 2)], 2)


def test_a_commit_stays_whatever_is_wrong_with_who_looks(store: ProcessStore) -> None:
    def look(_: View) -> None:
        raise KeyError("a mistake")

    store.before_lending(look)
    with pytest.raises(KeyError):
        store.apply(Changes(add=quads(1)))
    with store.view() as view:
        assert view.generation == 2
