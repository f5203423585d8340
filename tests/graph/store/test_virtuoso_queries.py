"""Which queries Virtuoso is left to answer."""

from __future__ import annotations

import pytest

from graph.store.remote.virtuoso_queries import keeps_to_the_standard
from tests.graph.store.test_contract_evaluation import PATHS, PLAIN, SCOPES, VALUES


@pytest.mark.parametrize("query", [query for query, _ in PLAIN])
def test_what_it_answers_as_the_standard_has_it_is_its_to_answer(query: str) -> None:
    assert keeps_to_the_standard(f"SELECT {query}")


@pytest.mark.parametrize("query", [query for query, _ in [*PATHS, *SCOPES, *VALUES]])
def test_what_it_answers_otherwise_is_not(query: str) -> None:
    assert not keeps_to_the_standard(f"SELECT {query}")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("SELECT * { ?a e:b -3 }", True),
        ("SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b '1 + 1 (VALUES)' }", True),
        ("SELECT * { ?a <http://example.org/VALUES(x+y)> ?b } # MINUS", True),
        ("SELECT * { ?bound ?not ?values }", True),
        ("SELECT * { ?a ?b ?c FILTER(?c = 4/2) }", False),
        ("SELECT * { ?a ?b ?c FILTER(?c = ?a-?b) }", False),
        ("SELECT * { ?a ?b ?c FILTER(?c = ?a * 2) }", False),
        ("SELECT * { ?a e:p/a/^a ?c }", True),
        ("select * { ?a e:p* ?c }", False),
        ("SELECT ?g { GRAPH ?g {} }", False),
        ("ask { graph e:g { ?a ?b ?c } }", False),
        ("CONSTRUCT { ?a ?b ?c } { GRAPH ?g { { SELECT ?a { ?a ?b ?c } } } }", False),
        ("DESCRIBE ?x { ?x e:p+ ?y }", True),
    ],
)
def test_its_words_tell(query: str, kept: bool) -> None:
    assert keeps_to_the_standard(query) == kept


def test_without_a_union_the_unnamed_graph_is_no_named_one() -> None:
    query = "SELECT * { GRAPH ?g { ?a ?b ?c } }"
    assert keeps_to_the_standard(query)
    assert not keeps_to_the_standard(query, union=False)
