"""The union of all graphs as queries and updates meet it: a merge, whatever was written how."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import QueryError
from graph.store import embedded
from graph.store.base import Accept, Changes, Document
from graph.store.embedded import EmbeddedStore
from graph.terms import CATALOG, UNNAMED

EX = "http://example.org/"
A, B = EX + "a", EX + "b"
MINE = f"?s <{EX}p> ?o"


def quad(subject: str, graph: str | None = None) -> ox.Quad:
    triple = ox.NamedNode(EX + subject), ox.NamedNode(EX + "p"), ox.Literal(1)
    return ox.Quad(*triple, ox.NamedNode(graph) if graph else ox.DefaultGraph())


SHARED = [quad("s", A), quad("s", B), quad("s"), quad("t", B), quad("bare")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.apply(Changes(add=SHARED))
        yield store


def found(store: EmbeddedStore, query: str, **options: object) -> list[str]:
    """The values of the query's one variable, without the beginning of ours."""
    with store.view() as view:
        answer = view.query(query, Accept(solutions="text/csv"), **options)  # type: ignore[arg-type]
    return sorted(line.removeprefix(EX) for line in answer.read().decode().splitlines()[1:])


def subjects(store: EmbeddedStore, **options: object) -> list[str]:
    return found(store, f"SELECT ?s {{ {MINE} }}", **options)


def test_what_several_graphs_say_is_found_once(store: EmbeddedStore) -> None:
    assert subjects(store) == ["bare", "s", "t"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (Changes(drop=[A]), ["bare", "s", "t"]),
        (Changes(drop=[B]), ["bare", "s"]),
        (Changes(drop=[None]), ["s", "t"]),
        (Changes(drop=[A, B, None]), []),
        (Changes(drop=[A, B], add=[quad("t", A)]), ["bare", "s", "t"]),
        (Changes(remove=[quad("s", A), quad("t", B)]), ["bare", "s"]),
        (Changes(remove=[quad("bare"), quad("s", A), quad("s", B), quad("s")]), ["t"]),
        (Changes(update=f"DELETE WHERE {{ GRAPH <{B}> {{ ?s ?p ?o }} }}"), ["bare", "s"]),
        (Changes(update="CLEAR DEFAULT"), ["s", "t"]),
    ],
)
def test_it_follows_every_change(
    store: EmbeddedStore, changes: Changes, expected: list[str]
) -> None:
    store.apply(changes)
    assert subjects(store) == expected


def test_large_additions_are_in_it(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BULK", 2)
    store.apply(Changes(add=[quad("u", A), quad("u", B), quad("t", A), quad("v")]))
    assert subjects(store) == ["bare", "s", "t", "u", "v"]


def test_what_names_no_graph_is_the_default_graph_without_the_union(store: EmbeddedStore) -> None:
    assert subjects(store, union=False) == ["bare", "s"]
    document = Document(f"<{EX}new> <{EX}p> 1".encode() + b" .", "text/turtle")
    store.apply(Changes(documents=[document]))
    assert subjects(store, union=False) == ["bare", "new", "s"]


def test_it_has_a_name_by_which_queries_find_it(store: EmbeddedStore) -> None:
    assert found(store, f"SELECT ?s {{ GRAPH <{UNNAMED}> {{ {MINE} }} }}") == ["bare", "s"]
    assert found(store, "SELECT DISTINCT ?g { GRAPH ?g { } }") == ["a", "b", CATALOG, UNNAMED]


def test_quads_come_back_as_they_went_in(store: EmbeddedStore) -> None:
    with store.view() as view:
        quads = [each for each in view.quads() if each.graph_name != ox.NamedNode(CATALOG)]
        assert sorted(map(str, quads)) == sorted(map(str, SHARED))
        about = list(view.about([EX + "s"]))
        assert sorted(map(str, about)) == sorted(map(str, SHARED[:3]))


def test_the_where_of_an_update_sees_it(store: EmbeddedStore) -> None:
    copy = f"INSERT {{ GRAPH <{EX}c> {{ {MINE} }} }} WHERE {{ {MINE} }}"
    store.apply(Changes(update=copy))
    assert found(store, f"SELECT ?s {{ GRAPH <{EX}c> {{ {MINE} }} }}") == ["bare", "s", "t"]


def test_a_where_that_counts_over_several_graphs_counts_each_triple_once(
    store: EmbeddedStore,
) -> None:
    count = f"SELECT (COUNT(*) AS ?n) {{ {MINE} }}"
    written = f"INSERT {{ <{EX}x> <{EX}count> ?n }}"
    store.apply(Changes(update=f"{written} USING <{A}> USING <{B}> WHERE {{ {count} }}"))
    assert found(store, f"SELECT ?n {{ <{EX}x> <{EX}count> ?n }}") == ["2"]
    store.apply(Changes(update=f"{written} WHERE {{ {count} }}", using=(A, B, UNNAMED)))
    assert found(store, f"SELECT ?n {{ <{EX}x> <{EX}count> ?n }}") == ["2", "3"]


def test_nobody_sees_what_is_in_between(store: EmbeddedStore) -> None:
    seen = (
        f"INSERT {{ ?g <{EX}seen> ?s }} USING <{A}> USING <{B}> WHERE {{ {MINE} GRAPH ?g {{ }} }}"
    )
    change = f"DELETE {{ GRAPH ?g {{ {MINE} }} }} WHERE {{ GRAPH ?g {{ {MINE} }} }}"
    again = f"INSERT {{ ?g <{EX}seen> 1 }} WHERE {{ GRAPH ?g {{ }} }}"
    store.apply(Changes(update=f"{seen} ; {change} ; {again}"))
    assert found(store, f"SELECT ?g {{ ?g <{EX}seen> ?x }}") == ["a", "b", CATALOG, UNNAMED]


def test_an_update_that_fails_leaves_it_as_it_was(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="does not exist"):
        store.apply(Changes(update=f"DROP GRAPH <{B}> ; DROP GRAPH <{EX}nowhere>"))
    assert subjects(store) == ["bare", "s", "t"]


@pytest.mark.parametrize(
    "update",
    [f"DROP GRAPH <{UNNAMED}>", f"MOVE <{UNNAMED}> TO <{A}>", "DROP ALL", "DROP NAMED"],
)
def test_the_unnamed_graph_is_there_whatever_is_dropped(store: EmbeddedStore, update: str) -> None:
    store.apply(Changes(update=update))
    assert UNNAMED in found(store, "SELECT ?g { GRAPH ?g { } }")
    store.apply(Changes(add=[quad("new")]))
    assert "new" in subjects(store)


def test_the_graph_that_tells_the_layout_cannot_be_made_by_hand(tmp_path: Path) -> None:
    update = f"INSERT DATA {{ GRAPH <{UNNAMED}> {{ <{A}> <{A}> 1 }} }}"
    with closing(EmbeddedStore(tmp_path, union=False)) as store:
        with pytest.raises(QueryError, match="already exists"):
            store.apply(Changes(update=update))
        assert store.generation == 0
