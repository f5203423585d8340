"""What commits do, whatever store is behind the seam."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import QueryError, StaleError, StoreError
from graph.store.base import Changes, Packed, Store, View
from graph.terms import CATALOG

EX = "http://example.org/"
A, B = EX + "graph/a", EX + "graph/b"


def quad(subject: str, value: str | int = 1, graph: str = A) -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(EX + subject), ox.NamedNode(EX + "p"), ox.Literal(value), ox.NamedNode(graph)
    )


def held(store: Store, graph: str = A) -> set[ox.Quad]:
    with store.view() as view:
        return set(view.quads(graph))


def values(view: View, sparql: str, variable: str = "x", **options: object) -> list[str]:
    document = json.loads(view.query(sparql, **options).read())  # type: ignore[arg-type]
    return sorted(row[variable]["value"] for row in document["results"]["bindings"])


def test_a_new_store_is_empty_and_of_generation_zero(store: Store) -> None:
    with store.view() as view:
        assert view.generation == 0
        assert list(view.quads()) == []


def test_every_commit_is_a_generation_with_a_record_in_the_catalog(store: Store) -> None:
    assert store.apply(Changes(add=[quad("s")], note="first")) == 1
    assert store.apply(Changes(drop=[A])) == 2
    with store.view() as view:
        assert view.generation == 2
        loads = "SELECT (STR(?n) AS ?x) { ?load a lir:Load ; lir:generation ?n }"
        assert values(view, loads) == ["1", "2"]
        notes = "SELECT ?x { ?load rdfs:comment ?x ; prov:endedAtTime ?time }"
        assert values(view, notes) == ["first"]


def test_packed_quads_are_added_as_others_are(store: Store) -> None:
    new = [quad("s", 'of "two" words <urn:x> .'), quad("s", 2, graph=B)]
    lines = "".join(f"{each} .\n" for each in new).encode()
    store.apply(Changes(add=[quad("t")]))
    packed = Packed(lines, 2, frozenset({A, B}))
    assert store.apply(Changes(add=[quad("u")], packed=packed, expect=1)) == 2
    assert held(store) == {quad("t"), quad("u"), new[0]}
    assert held(store, B) == {new[1]}
    with store.view() as view:
        assert values(view, "SELECT ?x { ?s <http://example.org/p> ?x }") == [
            "1",
            "1",
            "2",
            'of "two" words <urn:x> .',
        ]
        changed = "SELECT (STR(?g) AS ?x) { ?l lir:generation 2 ; lir:changed ?g }"
        assert values(view, changed) == sorted([A, B, CATALOG])


def test_a_view_does_not_see_later_commits(store: Store) -> None:
    store.apply(Changes(add=[quad("s")]))
    with store.view() as before:
        store.apply(Changes(add=[quad("t")]))
        with store.view() as after:
            assert set(after.quads(A)) == {quad("s"), quad("t")}
            assert (before.generation, after.generation) == (1, 2)
        with suppress(StaleError):  # engines without snapshots refuse instead
            assert set(before.quads(A)) == {quad("s")}
        with suppress(StaleError):
            assert values(before, f"SELECT ?x {{ GRAPH <{A}> {{ ?x ?p ?o }} }}") == [EX + "s"]


def test_drop_comes_before_remove_before_add_before_update(store: Store) -> None:
    store.apply(Changes(add=[quad("old"), quad("other", graph=B)]))
    store.apply(
        Changes(
            drop=[A],
            remove=[quad("new"), quad("other", graph=B)],
            add=[quad("new"), quad("more")],
            update=f"DELETE DATA {{ GRAPH <{A}> {{ <{EX}more> <{EX}p> 1 }} }}",
        )
    )
    assert held(store) == {quad("new")}
    assert held(store, B) == set()


def test_dropping_and_removing_what_is_not_there_is_no_error(store: Store) -> None:
    assert store.apply(Changes(drop=[A], remove=[quad("s")])) == 1


def test_quads_without_a_graph_are_kept_as_such(store: Store) -> None:
    bare = ox.Quad(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), ox.Literal("x"))
    store.apply(Changes(add=[bare], drop=[A]))
    with store.view() as view:
        assert bare in set(view.quads())


@pytest.mark.parametrize(
    "broken",
    [
        Changes(add=[quad("s")], update="INSERT DATA { nonsense }"),
        Changes(add=[quad("s")], update="DROP GRAPH <http://example.org/nowhere>"),
        Changes(add=[quad("s")], drop=["no iri"]),
        Changes(
            add=[quad("s")],
            remove=[ox.Quad(ox.BlankNode("b"), ox.NamedNode(EX + "p"), ox.BlankNode("c"))],
        ),
    ],
    ids=["does not parse", "cannot be done", "no IRI", "blank node"],
)
def test_a_commit_that_fails_leaves_nothing_behind(store: Store, broken: Changes) -> None:
    store.apply(Changes(add=[quad("before")]))
    with pytest.raises((QueryError, StaleError, StoreError)):
        store.apply(broken)
    assert held(store) == {quad("before")}
    assert store.apply(Changes(add=[quad("after")])) == 2


def test_a_source_of_quads_that_fails_leaves_nothing_behind(store: Store) -> None:
    def quads() -> Iterator[ox.Quad]:
        yield quad("s")
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="the file ends here"):
        store.apply(Changes(add=quads()))
    assert held(store) == set()
    with store.view() as view:
        assert view.generation == 0


def test_changes_made_from_an_older_state_are_refused(store: Store) -> None:
    store.apply(Changes(add=[quad("s")], expect=0))
    with pytest.raises(StaleError):
        store.apply(Changes(add=[quad("t")], expect=0))
    assert held(store) == {quad("s")}


UPDATE = f"INSERT DATA {{ GRAPH <{A}> {{ <{EX}s> <{EX}p> 1 }} }}"


@pytest.mark.parametrize(
    "update",
    [
        UPDATE,
        UPDATE + " ;",
        UPDATE + " ; # a comment",
        UPDATE + "\n# a comment",
        f"PREFIX ex: <{EX}> INSERT DATA {{ GRAPH <{A}> {{ ex:s ex:p 1 }} }}",
    ],
)
def test_an_update_may_end_as_sparql_lets_it_end(store: Store, update: str) -> None:
    store.apply(Changes(update=update))
    assert held(store) == {quad("s")}


def test_an_update_that_drops_all_keeps_the_generation_growing(store: Store) -> None:
    store.apply(Changes(add=[quad("s")]))
    assert store.apply(Changes(update="DROP ALL")) == 2
    with store.view() as view:
        assert view.generation == 2
        assert {q.graph_name for q in view.quads()} == {ox.NamedNode(CATALOG)}


def test_an_update_of_the_catalog_itself_leaves_one_truth(store: Store) -> None:
    forged = f"<{EX}load> a lir:Load ; lir:generation 40"
    done = store.apply(Changes(update=f"INSERT DATA {{ GRAPH <{CATALOG}> {{ {forged} }} }}"))
    with store.view() as view:
        assert view.generation == done
    assert store.apply(Changes(add=[quad("s")])) == done + 1


@pytest.mark.parametrize(
    ("update", "line"),
    [
        ("INSERT DATA {\n <http://a> <http://b> }", 2),
        ("INSERT DATA {", 1),
        ("DELETE WHERE { ?s ?p ?o } ;\n\nDROB ALL", 3),
    ],
)
def test_a_wrong_update_says_where(store: Store, update: str, line: int) -> None:
    with pytest.raises(QueryError) as caught:
        store.apply(Changes(add=[quad("s"), quad("t")], update=update))
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}, column {caught.value.column}: ")


literals = st.builds(ox.Literal, st.text()) | st.builds(
    lambda text, language: ox.Literal(text, language=language),
    st.text(),
    st.sampled_from(["en", "ar"]),
)


@given(texts=st.lists(literals, max_size=5))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10
)
def test_every_literal_comes_back_as_it_went_in(store: Store, texts: list[ox.Literal]) -> None:
    quads = {
        ox.Quad(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), text, ox.NamedNode(graph))
        for text in texts
        for graph in (A, B)
    }
    store.apply(Changes(drop=[A, B], add=[q for q in quads if q.graph_name == ox.NamedNode(A)]))
    store.apply(Changes(add=[q for q in quads if q.graph_name == ox.NamedNode(B)]))
    assert held(store) | held(store, B) == quads
    store.apply(Changes(remove=quads))
    assert held(store) | held(store, B) == set()


def test_a_closed_store_refuses_everything(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.apply(Changes(add=[quad("s")]))
    with pytest.raises(StoreError, match="closed"), store.view():
        pass
    store.close()
