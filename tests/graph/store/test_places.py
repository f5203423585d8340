"""A wrong text is told by the word at which it goes wrong, not by how far the parser looked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import resources
from graph.store.places import apart, place
from graph.store.sparql import parse_query
from tests.graph.store.test_contract_evaluation import PATHS, PLAIN, SCOPES, VALUES


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x {\n  ?x a lir:Person .\n  FILTER(?x = ☞)\n  ?x lir:met ?y .\n}",
        "SELECT ?x {\n  FILTER(?x=☞)\n  ?x lir:met ?y\n}",
        "☞SELEC ?s {}",
        "☞hello world this is wrong",
        "☞INSERT DATA { <a> <b> <c> }",
        "SELECT ?s { ?s a ☞foo:Bar }",
        "SELECT ?s { ?s ?p 'a  b' , ☞foo:Bar }",
        "SELECT * { _:a ?p ?o . OPTIONAL { ☞_:a ?q ?r } }",
        "SELECT * { ?s ?p ☞}",
        "SELECT * { ?s ?p☞",
        "SELECT * { ?s ?p ?o # and so on☞",
        "SELECT * WHERE ☞?s",
        "ASK { FILTER(REGEX(?a☞)) }",
        "ASK { ?a ?b 'x'@en . FILTER(?a ☞=> 3) }",
        "ASK {}☞}",
        "SELECT ?x☞, ?y { }",
        "SELECT * { ?s ?p '😀😀' . ?s ?p ☞bad:x }",
    ],
)
def test_it_is_the_word_that_is_wrong(query: str) -> None:
    text = query.replace("☞", "")
    with pytest.raises(SyntaxError):
        parse_query(text)
    assert place(text, parse_query) == query.index("☞")


FILES = [path.read_text() for path in resources.example_queries()]
RIGHT = [f"SELECT {query}" for query, _ in [*PATHS, *SCOPES, *PLAIN, *VALUES]]


@pytest.mark.parametrize("query", FILES + RIGHT)
def test_what_is_right_is_right_with_its_words_apart(query: str) -> None:
    text = f"PREFIX ex: <http://example.org/> {query}" if query in RIGHT else query
    parse_query(apart(text)[0])
    assert place(text, parse_query) is None


@given(st.text(alphabet="ab:?.{}()<>\"'\\#|^ \n", max_size=60))
def test_any_text_has_a_place_or_none(text: str) -> None:
    found = place(text, parse_query)
    assert found is None or 0 <= found <= len(text)
