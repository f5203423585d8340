"""Each commit is recorded with the graphs it changed, so that readers need not read the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from graph.store import commit
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore
from graph.terms import CATALOG, thing

EX = "http://example.org/"


def quad(subject: str, graph: str) -> ox.Quad:
    nodes = (ox.NamedNode(EX + name) for name in (subject, "p", "o", graph))
    return ox.Quad(*nodes)


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore()) as store:
        yield store


def changed(store: EmbeddedStore, generation: int) -> set[str]:
    with store.view() as view:
        rows = view.rows("contact_changes", load=thing("load", str(generation)))
    return {str(graph).removeprefix(EX) for _, graph in rows}


def test_a_commit_names_the_graphs_it_added_to(store: EmbeddedStore) -> None:
    store.apply(Changes(add=iter([quad("s", "a"), quad("s", "b"), quad("t", "a")])))
    assert changed(store, 1) == {"a", "b", CATALOG}


def test_a_commit_names_the_graphs_it_dropped_and_took_from(store: EmbeddedStore) -> None:
    store.apply(Changes(add=[quad("s", "a"), quad("s", "b")]))
    store.apply(Changes(drop=[EX + "a"], remove=[quad("s", "b")], add=[quad("s", "c")]))
    assert changed(store, 2) == {"a", "b", "c", CATALOG}


def test_a_commit_of_nothing_changed_the_catalog_alone(store: EmbeddedStore) -> None:
    store.apply(Changes(note="nothing"))
    assert changed(store, 1) == {CATALOG}


def test_of_an_update_and_of_very_many_graphs_none_is_named(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(Changes(update="CLEAR ALL"))
    assert changed(store, 1) == set()
    monkeypatch.setattr(commit, "MOST_CHANGED", 1)
    store.apply(Changes(add=[quad("s", "a"), quad("s", "b")]))
    assert changed(store, 2) == set()


def test_solutions_can_be_had_as_csv(store: EmbeddedStore) -> None:
    store.apply(Changes(note="nothing"))
    with store.view() as view:
        written = view.csv("contact_changes", load=thing("load", "1"))
    assert written.decode().split() == ["load,graph", f"{thing('load', '1')},{CATALOG}"]
