"""SERVICE is refused where it is a keyword, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.store.outbound import refuse_outbound

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
        refuse_outbound(query)


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
    refuse_outbound(query)


@pytest.mark.parametrize("query", ["service", "SELECT ?service {", "SELECT ?service { ?s ?p }"])
def test_a_query_that_does_not_parse_is_left_to_the_engine(query: str) -> None:
    refuse_outbound(query)


def test_the_place_is_that_of_the_clause() -> None:
    with pytest.raises(QueryError) as caught:
        refuse_outbound("SELECT ?service {\n  SERVICE ?service { ?s ?p ?o } }")
    assert (caught.value.line, caught.value.column) == (2, 3)


HARMLESS = st.sampled_from(
    [
        "?s ?p ?o .",
        "?s :service 'SERVICE :x {}' .",
        "FILTER(?service<?b)",
        "FILTER(?a>1)",
        "# SERVICE :x {}\n",
        "OPTIONAL{ ?service a <http://x.example/SERVICE#> }",
        "GRAPH service:x {}",
        '{ SELECT ("""\nSERVICE""" AS ?service) {} }',
        " ",
        "\n",
    ]
)
CLAUSES = st.sampled_from(
    [
        "SERVICE :x{}",
        "SerVice<http://x.example/>{ ?s ?p ?o }",
        "SERVICE SILENT ?service {}",
        "SERVICE#>\n:x{}",
        "OPTIONAL{SERVICE:x{}}",
        "FILTER EXISTS{SERVICE service:x{}}",
    ]
)
PREFIXES = "PREFIX : <http://x.example/> PREFIX service: <http://x.example/> "


@given(st.lists(HARMLESS), CLAUSES, st.lists(HARMLESS))
def test_a_clause_is_found_among_anything(before: list[str], clause: str, after: list[str]) -> None:
    refuse_outbound(f"{PREFIXES} SELECT * {{{''.join(before + after)}}}")
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_outbound(f"{PREFIXES} SELECT * {{{''.join([*before, clause, *after])}}}")
