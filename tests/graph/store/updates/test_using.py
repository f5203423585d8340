"""The dataset of a request in the text of an update."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.errors import QueryError
from graph.store.updates.using import with_using

A, B = "http://example.org/a", "http://example.org/b"
TYPED = f"GRAPH <{A}> {{ <{A}> a 1 }} GRAPH <{B}> {{ <{B}> a 1 }}"


def run(update: str, graphs: list[str], named: list[str]) -> set[str]:
    """What is in the unnamed graph after the update of a store with a triple in each graph."""
    store = ox.Store()
    store.update(f"INSERT DATA {{ {TYPED} }}")
    store.update(with_using(update, graphs, named))
    unnamed = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return {str(quad.subject).strip("<>") for quad in unnamed}


@pytest.mark.parametrize(
    ("graphs", "named", "expected"),
    [([A], [], {A}), ([A, B], [], {A, B}), ([], [], set()), ([], [A], set())],
)
def test_the_pattern_is_asked_of_the_graphs_named(
    graphs: list[str], named: list[str], expected: set[str]
) -> None:
    assert run("INSERT { ?s a 2 } WHERE { ?s a 1 }", graphs, named) == expected


def test_only_the_graphs_named_can_be_named_by_the_pattern() -> None:
    assert run("INSERT { ?s a 2 } WHERE { GRAPH ?g { ?s a 1 } }", [], [B]) == {B}


def test_every_operation_is_asked_of_them() -> None:
    update = "INSERT { ?s a 2 } WHERE { ?s a 1 } ; INSERT { ?s a 3 } WHERE { ?s a 1 } ; CLEAR NAMED"
    assert run(update, [A], []) == {A}


def test_the_short_form_of_delete_looks_into_them_and_deletes_from_the_unnamed_graph() -> None:
    update = f"INSERT DATA {{ <{A}> a 1 . <{B}> a 1 }} ; DELETE WHERE {{ ?s a 1 # where }}\n}}"
    assert run(update, [A], []) == {B}


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://example.org/where> a 'WHERE { USING WITH }' } # USING",
        "INSERT { ?using a ?with } WHERE { ?using a 1 BIND(2 AS ?with) }",
    ],
)
def test_words_inside_strings_names_and_comments_are_no_keywords(update: str) -> None:
    run(update, [A], [])


@pytest.mark.parametrize(
    "update",
    [
        f"WITH <{A}> DELETE {{ ?s a 1 }} WHERE {{ ?s a 1 }}",
        f"CLEAR ALL; INSERT {{ ?s a 2 }} using named <{A}> WHERE {{ ?s a 1 }}",
    ],
)
def test_two_datasets_are_one_too_many(update: str) -> None:
    with pytest.raises(QueryError, match="the request says so too"):
        with_using(update, [A], [])
    assert with_using(update, [], []) == update


def test_a_graph_that_is_no_iri_is_refused() -> None:
    with pytest.raises(QueryError, match="absolute IRI"):
        with_using("CLEAR ALL", ["x> {} ; DROP ALL"], [])
