"""An update does the same on disk and on other engines (processes have the store on disk)."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from graph.errors import QueryError
from graph.store.base import Changes, Store
from graph.store.embedded import EmbeddedStore
from graph.terms import CATALOG

pytestmark = pytest.mark.parametrize(
    "store", [EmbeddedStore, "oxigraph_server", "virtuoso_server"], indirect=True
)

EX = "http://example.org/"
P = ox.NamedNode(EX + "p")


def quad(subject: str, value: str, graph: str | None) -> ox.Quad:
    name = ox.NamedNode(EX + graph) if graph else ox.DefaultGraph()
    return ox.Quad(ox.NamedNode(EX + subject), P, ox.Literal(value), name)


IN_A, IN_B, BARE = quad("a", "1", "A"), quad("b", "2", "B"), quad("u", "7", None)


def after(store: Store, update: str) -> set[ox.Quad]:
    """What there is after an update of three triples, one in each of two graphs and one in none."""
    store.apply(Changes(add=[IN_A, IN_B, BARE]))
    store.apply(Changes(update=f"PREFIX : <{EX}>\n{update}"))
    with store.view() as view:
        return {q for q in view.quads() if q.graph_name != ox.NamedNode(CATALOG)}


@pytest.mark.parametrize(
    ("update", "gone", "new"),
    [
        (
            'INSERT DATA { :s :p "3" GRAPH :C { :s :p "4" } }',
            [],
            [("s", "3", None), ("s", "4", "C")],
        ),
        ('DELETE DATA { :u :p "7" . GRAPH :A { :a :p "1" } }', [BARE, IN_A], []),
        ("DELETE WHERE { GRAPH :A { ?s ?p ?o } }", [IN_A], []),
        ("DELETE WHERE { :u ?p ?o }", [BARE], []),
        ("DELETE WHERE { GRAPH ?g { :b ?p ?o } }", [IN_B], []),
        (
            "INSERT { GRAPH :C { ?s :p ?o } } WHERE { ?s :p ?o }",
            [],
            [("a", "1", "C"), ("b", "2", "C"), ("u", "7", "C")],
        ),
        (
            "INSERT { GRAPH :C { ?s :p ?o } } USING :A WHERE { ?s :p ?o } ; "
            'INSERT { GRAPH :C { ?s :p "x" } } WHERE { ?s :p ?o FILTER (?s != :a) }',
            [],
            [("a", "1", "C"), ("b", "x", "C"), ("u", "x", "C")],
        ),
        (
            'DELETE { ?s :p ?o } INSERT { ?s :p "x" } WHERE { ?s :p ?o }',
            [BARE],
            [("a", "x", None), ("b", "x", None), ("u", "x", None)],
        ),
        ("INSERT { ?s :p ?o } WHERE { GRAPH :A { ?s :p ?o } }", [], [("a", "1", None)]),
        ("INSERT { GRAPH :C { ?s :p ?o } } WHERE { GRAPH :A { ?s :p ?o } }", [], [("a", "1", "C")]),
        ('INSERT { GRAPH :C { :s :p "x" } } WHERE { GRAPH :A { ?s :p "99" } }', [], []),
        ('INSERT { GRAPH :C { ?s :p "x" } } WHERE { ?s :p "7" }', [], [("u", "x", "C")]),
        (
            "INSERT { GRAPH ?g { ?s :p ?x } } WHERE { :u :p ?x GRAPH ?g { ?s :p ?o } "
            "FILTER (?g IN (:A, :B)) GRAPH :A { ?t :p ?y } }",
            [],
            [("a", "7", "A"), ("b", "7", "B")],
        ),
        (
            'INSERT { ?s :p "x" } WHERE { ?s :p "7" FILTER NOT EXISTS { GRAPH :A { ?t :p "5" } } }',
            [],
            [("u", "x", None)],
        ),
        (
            'INSERT { ?s :p "x" } WHERE { ?s :p "7" FILTER EXISTS { GRAPH :A { ?t :p "5" } } }',
            [],
            [],
        ),
        (
            "DELETE { GRAPH :A { ?s :p ?o } } INSERT { GRAPH :B { ?s :p ?o } } "
            "WHERE { GRAPH :A { ?s :p ?o } }",
            [IN_A],
            [("a", "1", "B")],
        ),
        (
            'WITH :A DELETE { ?s :p ?o } INSERT { ?s :p "x" } WHERE { ?s :p ?o }',
            [IN_A],
            [("a", "x", "A")],
        ),
        ('INSERT { ?s :p "x" } USING :A WHERE { ?s :p ?o }', [], [("a", "x", None)]),
        (
            'INSERT { ?s :p "x" } USING NAMED :A WHERE { GRAPH ?g { ?s :p ?o } }',
            [],
            [("a", "x", None)],
        ),
        ("ADD :A TO :B", [], [("a", "1", "B")]),
        ("ADD DEFAULT TO :B", [], [("u", "7", "B")]),
        ("COPY :A TO :B", [IN_B], [("a", "1", "B")]),
        ("COPY GRAPH :A TO DEFAULT", [BARE], [("a", "1", None)]),
        ("MOVE :A TO :B", [IN_A, IN_B], [("a", "1", "B")]),
        ("MOVE :A TO :A", [], []),
        ("MOVE SILENT :nowhere TO :A", [IN_A], []),
        ("CLEAR GRAPH :A", [IN_A], []),
        ("CLEAR DEFAULT", [BARE], []),
        ("DROP GRAPH :A", [IN_A], []),
        ("DROP NAMED", [IN_A, IN_B], []),
        ("DROP ALL", [IN_A, IN_B, BARE], []),
        (
            "INSERT { GRAPH ?g { :s :p 1 } } WHERE { VALUES ?g { :C :D } } ; DROP NAMED",
            [IN_A, IN_B],
            [],
        ),
        (
            "INSERT { GRAPH :C { ?s :p ?o } GRAPH :D { ?s :p ?o } } WHERE { GRAPH ?g { ?s :p ?o } "
            "FILTER (?g IN (:A, :B)) } ; DROP GRAPH :C",
            [],
            [("a", "1", "D"), ("b", "2", "D")],
        ),
        (
            'DROP ALL ; CREATE GRAPH :A ; INSERT DATA { GRAPH :A { :s :p "3" } }',
            [IN_A, IN_B, BARE],
            [("s", "3", "A")],
        ),
        (
            "BASE <http://example.org/> PREFIX x: <> INSERT { GRAPH <C> { ?s x:p ?o } } "
            "WHERE { GRAPH <A> { ?s x:p ?o } }",
            [],
            [("a", "1", "C")],
        ),
        (
            'DROP SILENT GRAPH :A ; INSERT DATA { GRAPH :A { :s :p "3" } }',
            [IN_A],
            [("s", "3", "A")],
        ),
        (
            'CLEAR GRAPH :A ; INSERT DATA { GRAPH :A { :s :p "3" } } ; CLEAR GRAPH :A ; '
            'INSERT DATA { GRAPH :A { :s :p "4" } }',
            [IN_A],
            [("s", "4", "A")],
        ),
        (
            'ADD :A TO :B ; INSERT DATA { GRAPH :A { :s :p "3" } } ; ADD :A TO :B',
            [],
            [("a", "1", "B"), ("s", "3", "A"), ("s", "3", "B")],
        ),
    ],
)
def test_updates(
    store: Store, update: str, gone: list[ox.Quad], new: list[tuple[str, str, str | None]]
) -> None:
    assert after(store, update) == ({IN_A, IN_B, BARE} - set(gone)) | {quad(*each) for each in new}


@pytest.mark.parametrize(
    "update",
    ["DROP GRAPH :nowhere", "CLEAR GRAPH :nowhere", "CREATE GRAPH :A", "MOVE :nowhere TO :A"],
)
def test_what_cannot_be_done_changes_nothing(store: Store, update: str) -> None:
    with pytest.raises(QueryError):
        after(store, f'INSERT DATA {{ :s :p "3" }} ; {update}')
    with store.view() as view:
        assert {q for q in view.quads() if q.graph_name != ox.NamedNode(CATALOG)} == {
            IN_A,
            IN_B,
            BARE,
        }


def test_a_blank_node_is_one_in_all_graphs_of_an_operation(store: Store) -> None:
    after(store, 'INSERT DATA { GRAPH :C { _:b :p "3" } GRAPH :D { _:b :p "4" } }')
    query = "SELECT ?x ?y { GRAPH :C { ?b :p ?x } GRAPH :D { ?b :p ?y } }"
    with store.view() as view:
        found = json.loads(view.query(f"PREFIX : <{EX}>\n{query}").read())["results"]["bindings"]
    assert [(row["x"]["value"], row["y"]["value"]) for row in found] == [("3", "4")]


def test_blank_nodes_are_found_as_such(store: Store) -> None:
    after(store, 'INSERT DATA { GRAPH :C { [] :p "3" } }')
    with store.view() as view:
        found = json.loads(view.query(f'SELECT ?x {{ ?x <{EX}p> "3" }}').read())
    assert [row["x"]["type"] for row in found["results"]["bindings"]] == ["bnode"]


def test_blank_nodes_of_an_update_stay_together(store: Store) -> None:
    found = after(store, 'INSERT DATA { GRAPH :C { [] :q [ :p "3" ] } }') - {IN_A, IN_B, BARE}
    first, second = sorted(found, key=lambda each: each.predicate == P)
    assert first.object == second.subject
    assert isinstance(first.subject, ox.BlankNode)
