"""Each commit is recorded with the graphs it changed, so that readers need not read the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from graph.store import commit
from graph.store.base import Changes, Packed
from graph.store.embedded import EmbeddedStore
from graph.terms import CATALOG, LIR, REFERENCE, thing

EX = "http://example.org/"
CHANGED = LIR + "changed"
IN_REFERENCE = ox.NamedNode(REFERENCE)


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
    return {str(graph).removeprefix(EX) for _, what, graph in rows if what == CHANGED}


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


def things(store: EmbeddedStore, generation: int) -> set[str]:
    with store.view() as view:
        rows = view.rows("contact_changes", load=thing("load", str(generation)))
    return {str(each).removeprefix(EX) for _, what, each in rows if what != CHANGED}


def of_reference(subject: str) -> ox.Quad:
    return ox.Quad(*(ox.NamedNode(EX + name) for name in (subject, "p", "o")), IN_REFERENCE)


def test_a_commit_names_the_things_whose_reference_data_it_changed(store: EmbeddedStore) -> None:
    store.apply(Changes(add=[of_reference("s"), of_reference("s#name-1"), quad("t", "a")]))
    assert (things(store, 1), changed(store, 1)) == ({"s"}, {"a", REFERENCE, CATALOG})
    store.apply(Changes(remove=[of_reference("s#name-1")], add=[of_reference("u")]))
    assert things(store, 2) == {"s", "u"}
    lines = f"{of_reference('v')} .\n".encode()
    packed = Packed(lines, 1, frozenset({REFERENCE}), frozenset({EX + "v"}))
    store.apply(Changes(packed=packed))
    assert things(store, 3) == {"v"}


def test_it_names_no_thing_where_it_does_not_know_them_all(store: EmbeddedStore) -> None:
    store.apply(Changes(add=[of_reference("s")]))
    store.apply(Changes(drop=[REFERENCE], add=[of_reference("t")]))
    nameless = ox.Quad(ox.BlankNode(), *(ox.NamedNode(EX + x) for x in "po"), IN_REFERENCE)
    store.apply(Changes(add=[of_reference("u"), nameless]))
    for generation in (2, 3):
        assert things(store, generation) == set()
        assert REFERENCE in changed(store, generation)


def test_solutions_can_be_had_as_csv(store: EmbeddedStore) -> None:
    store.apply(Changes(note="nothing"))
    with store.view() as view:
        written = view.csv("contact_changes", load=thing("load", "1"))
    load = thing("load", "1")
    assert written.decode().split() == ["load,property,changed", f"{load},{CHANGED},{CATALOG}"]
