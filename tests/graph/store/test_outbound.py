"""SERVICE and LOAD are refused where they are keywords, and nowhere else."""

from __future__ import annotations

import pyoxigraph as ox
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


CALL = f"SERVICE {ELSEWHERE} {{ ?s ?p ?o }}"
PLACES = [
    "{}",
    "{{ {} }}",
    "{{ ?s ?p ?o }} UNION {{ {} }}",
    "?s ?p ?o OPTIONAL {{ {} }}",
    "?s ?p ?o MINUS {{ {} }}",
    "GRAPH ?g {{ {} }}",
    "GRAPH ?g {{ GRAPH ?h {{ {{ {} }} }} }}",
    "FILTER EXISTS {{ {} }}",
    "FILTER NOT EXISTS {{ ?s ?p ?o . FILTER EXISTS {{ {} }} }}",
    "BIND(EXISTS {{ {} }} AS ?there)",
    "{{ SELECT * {{ {{ SELECT ?s {{ {} }} }} }} }}",
]
QUERIES = [
    "SELECT * {{ {} }}",
    "ASK {{ {} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {} }}",
    "DESCRIBE ?s {{ {} }}",
]
UPDATES = [
    "INSERT {{ ?s ?p ?o }} WHERE {{ {} }}",
    "DELETE {{ ?s ?p ?o }} WHERE {{ {} }}",
    "CLEAR ALL ; WITH <urn:g> DELETE {{ ?s ?p ?o }} INSERT {{ ?o ?p ?s }} WHERE {{ {} }}",
    "INSERT DATA {{ <urn:s> <urn:p> 'LOAD' }} ; INSERT {{ ?s ?p 1 }} USING <urn:g> WHERE {{ {} }}",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("written", ["SERVICE", "service", "SerVice"])
def test_a_service_clause_is_refused_wherever_it_stands(place: str, written: str) -> None:
    pattern = place.format(CALL.replace("SERVICE", written))
    for query in QUERIES:
        with pytest.raises(QueryError, match="SERVICE is refused"):
            refuse_outbound(query.format(pattern))
        refuse_outbound(query.format(place.format("?s ?service 'SERVICE'")))
    for update in UPDATES:
        with pytest.raises(QueryError, match="SERVICE is refused"):
            refuse_outbound(update.format(pattern), update=True)
        refuse_outbound(update.format(place.format("?s ?load 'LOAD <x>'")), update=True)


@pytest.mark.parametrize(
    "update",
    [
        f"LOAD {ELSEWHERE}",
        f"load silent {ELSEWHERE} into graph <urn:g>",
        f"LoAd SILENT{ELSEWHERE}INTO GRAPH<urn:g>",
        f"CLEAR ALL;LOAD#>\n{ELSEWHERE}",
        f"INSERT DATA {{ <urn:s> <urn:p> 'LOAD' }} ; LOAD {ELSEWHERE} ; CLEAR ALL",
        "PREFIX load: <http://x.example/> LOAD load:load INTO GRAPH load:LOAD",
        "BASE <http://x.example/> LOAD <x>",
        "LOAD <file:///etc/hosts>",
    ],
)
def test_load_is_refused_however_it_is_written(update: str) -> None:
    with pytest.raises(QueryError, match="LOAD is refused"):
        refuse_outbound(update, update=True)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:load> <urn:LOAD> 'LOAD <x>' } # LOAD <x>",
        "PREFIX load: <urn:x:> INSERT { ?load load:load _:load } WHERE { ?load load:LOAD 1 }",
        "DELETE WHERE { ?s ?load '''\nLOAD <http://x.example/>\n''' }",
    ],
)
def test_load_in_names_strings_and_comments_is_harmless(update: str) -> None:
    refuse_outbound(update, update=True)


@pytest.mark.parametrize("escaped", [r"\u0053ERVICE", r"S\u0045RVICE", r"\U00000053ERVICE"])
def test_a_keyword_is_not_written_with_escapes(escaped: str) -> None:
    """The engine takes escapes in strings and IRIs alone: there is nothing to refuse."""
    query = f"SELECT * {{ {escaped} {ELSEWHERE} {{ ?s ?p ?o }} }}"
    refuse_outbound(query)
    with pytest.raises(SyntaxError):
        ox.Store().query(query)


NEAR = "http://near.example/sparql"


@pytest.mark.parametrize("place", PLACES)
def test_what_is_allowed_may_be_called_from_anywhere(place: str) -> None:
    pattern = place.format(f"SERVICE SILENT <{NEAR}> {{ ?s ?p ?o }}")
    for query in QUERIES:
        refuse_outbound(query.format(pattern), allow=["http://near.example/"])
    for update in UPDATES:
        loads = (
            f"LOAD SILENT <{NEAR}> INTO GRAPH <urn:g> ; {update.format(pattern)} ; LOAD <{NEAR}>"
        )
        refuse_outbound(loads, update=True, allow=["http://near.example/"])


@pytest.mark.parametrize(
    "address",
    [
        ELSEWHERE,
        "?service",
        "near:sparql",
        "<sparql>",
        "<HTTP://near.example/sparql>",
        "<http://near.example.net/sparql>",
        "<http://near.example@elsewhere.example/sparql>",
        "<http://near.example:8000/sparql>",
        "<http://near.example/../sparql>",
        r"<http://near.example/\u002e\u002e/sparql>",
    ],
)
def test_nothing_else_may_be_called_beside_it(address: str) -> None:
    allow = ["http://near.example"]
    prologue = "BASE <http://near.example/> PREFIX near: <http://near.example/>"
    allowed = f"SERVICE <{NEAR}> {{ ?s ?p ?o }}"
    refuse_outbound(f"{prologue} SELECT * {{ {allowed} }}", allow=allow)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_outbound(
            f"{prologue} SELECT * {{ {allowed} SERVICE {address} {{ ?s ?p ?service }} }}",
            allow=allow,
        )


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
