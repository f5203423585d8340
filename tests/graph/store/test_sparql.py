"""What the store tells of a SPARQL text: its bare words, and where it is wrong."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.store.sparql import iri, names_dataset, query_error, words


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <http://g> {}",
        "select * from <http://g> {}",
        "SELECT (1 AS ?x)FROM<http://g> {}",
        "SELECT ?x # comment\nFROM NAMED <http://g> {}",
        "ASK FROM <http://g> { FILTER(1<2) }",
        "PREFIX a.b: <http://from/> SELECT ?a.b FROM a.b:c {}",
    ],
)
def test_a_dataset_clause_is_seen(query: str) -> None:
    assert names_dataset(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?from $from { ?s ?p ?o }",
        "ASK { <http://g/FROM> ?p ?o } # FROM",
        "ASK { ?s ?p 'FROM' , \"FROM\" , '''a ' FROM''' , \"\"\"\" FROM\"\"\" , 'it\\' FROM' }",
        "ASK { ?s from:here ex:FROM ; ex:a\\'FROM 'x'@from }",
        "ASK { ?s :FROM _:from }",
    ],
)
def test_a_word_inside_something_else_is_no_dataset_clause(query: str) -> None:
    assert not names_dataset(query)


@given(st.text(alphabet="ab.:-\"'<>\\#?@ \n", max_size=200))
def test_any_text_has_words(text: str) -> None:
    assert all(word.isalnum() and word == word.upper() for word in words(text))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n ?s nope:p ?o }", "line 2, column 5: Prefix not found, at 'nope:p'"),
        ("SELECT * {} LIMIT x", "line 1, column 19: this cannot go on with 'x'"),
        ("ASK { ?s ?p", "line 1, column 12: something is missing or wrong just before"),
        ("", "line 1, column 1: something is missing or wrong just before"),
    ],
)
def test_the_engines_complaint_becomes_a_place_and_a_reason(query: str, message: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    assert str(query_error(caught.value, query)) == message


def test_a_place_after_the_users_text_is_the_end_of_it() -> None:
    error = query_error(SyntaxError("error at 4:1: expected }"), "ASK {\n ?s")
    assert (error.line, error.column) == (2, 4)


def test_a_complaint_without_a_place_is_passed_on() -> None:
    error = query_error(SyntaxError("The blank node _:a cannot be shared"), "ASK {}")
    assert (error.line, str(error)) == (None, "The blank node _:a cannot be shared")


def test_what_is_no_iri_is_refused() -> None:
    with pytest.raises(QueryError, match="not an absolute IRI"):
        iri("actor/x")
