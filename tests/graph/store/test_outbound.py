"""SERVICE is refused where it is a keyword, and nowhere else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.store.outbound import refuse_service

ELSEWHERE = "<http://elsewhere.example/sparql>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent{ELSEWHERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICESILENT{ELSEWHERE}{{ ?s ?p ?o }} }}",
        "PREFIX : <http://elsewhere.example/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p trueSERVICE{ELSEWHERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?a FILTER(?a<?b)SERVICE#>\n{ELSEWHERE}{{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER NOT EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{}} WHERE {{ {{ SELECT * {{ SERVICE {ELSEWHERE} {{}} }} }} }}",
        f"DESCRIBE ?s {{ # SERVICE\n SERVICE {ELSEWHERE} {{ ?s ?p 'SERVICE' }} }}",
        "SELECT * { SERVICE ?service { ?s ?p ?o } }",
        "PREFIX service: <http://x.example/> SELECT * { SERVICE service:service {} }",
    ],
)
def test_a_service_clause_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'service' } # service",
        "PREFIX service: <http://x.example/> SELECT * { GRAPH service:x { ?s a service:service } }",
        "SELECT * { ?s <http://x.example/service#> _:service FILTER(?service<3&&?x>2) }",
        "SELECT ('''it's SERVICE <x> {''' AS ?service) {}",
        "SELECT (<http://x.example/service>(1) AS ?x) {}",
    ],
)
def test_the_word_in_names_strings_and_comments_is_harmless(query: str) -> None:
    refuse_service(query)


@pytest.mark.parametrize("query", ["service", "SELECT ?service {", "SELECT ?service { ?s ?p }"])
def test_a_query_that_does_not_parse_is_left_to_the_engine(query: str) -> None:
    refuse_service(query)


def test_the_place_is_that_of_the_clause() -> None:
    with pytest.raises(QueryError) as caught:
        refuse_service("SELECT ?service {\n  SERVICE ?service { ?s ?p ?o } }")
    assert (caught.value.line, caught.value.column) == (2, 3)


WORDS = st.sampled_from(
    ["SERVICE", "service", "SILENT", " ", "\n", "#", "{", "}", "(", ")", "<", ">", "?s", "?a<?b"]
    + ["FILTER", "OPTIONAL", "'", '"', ":x", "true", "1", ".", "<http://127.0.0.1:1/>", "\\"]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_whatever_the_engine_would_call_is_refused(middle: str) -> None:
    """An engine that called out would raise here: nobody answers at port 1."""
    query = f"PREFIX : <http://127.0.0.1:1/> SELECT * {{ {middle} SERVICE:x{{}} }}"
    try:
        ox.Store().query(query)
    except SyntaxError:
        return
    with pytest.raises(QueryError) if not _harmless(query) else _nothing():
        refuse_service(query)
