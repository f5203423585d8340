"""The service's own queries, and how values get into them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFoundError, QueryError
from graph.store import bind
from graph.store.base import Text

QUERY = "SELECT ?a ?b { VALUES ?a { } VALUES ?b { UNDEF } }"


@pytest.mark.parametrize("name", bind.names())
def test_every_query_of_ours_says_what_it_is_for_and_stands_alone(name: str) -> None:
    text = bind.read(name)
    assert text.startswith("# ")
    ox.Store().query(text)


def test_a_query_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="'nope'"):
        bind.read("nope")


def test_a_list_binds_several_iris_and_an_empty_one_none() -> None:
    text = bind.bind(QUERY, {"a": ["http://x", "http://y"], "b": []})
    assert text == "SELECT ?a ?b { VALUES ?a { <http://x> <http://y> } VALUES ?b {  } }"


def test_a_block_without_a_binding_stays() -> None:
    assert bind.bind(QUERY, {}) == QUERY


def test_a_binding_without_a_block_is_an_error() -> None:
    with pytest.raises(QueryError, match=r"VALUES \?c { }"):
        bind.bind(QUERY, {"c": "http://x"})


@pytest.mark.parametrize("value", ["slug", "http://x> } #", ""])
def test_a_binding_that_is_no_iri_is_an_error(value: str) -> None:
    with pytest.raises(QueryError, match="IRI"):
        bind.bind(QUERY, {"a": value})


@given(st.text() | st.just("VALUES ?b { }") | st.just('" } #'))
def test_whatever_a_text_holds_it_stays_one_value(text: str) -> None:
    bound = bind.bind(QUERY, {"a": Text(text), "b": "http://x"})
    rows = ox.Store().query(bound)
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["a"].value, row["b"].value) for row in rows] == [(text, "http://x")]
