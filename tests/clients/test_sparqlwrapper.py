"""SPARQLWrapper asks and changes."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

SELECT = "SELECT DISTINCT ?name { ?a a lir:State ; skos:prefLabel ?name } ORDER BY ?name"


def asked(address: str, text: str, format_: str = JSON) -> Any:
    client = SPARQLWrapper(address)
    client.setQuery(text)
    client.setReturnFormat(format_)
    return client.queryAndConvert()


@pytest.mark.parametrize("format_", [JSON, XML, CSV])
def test_solutions(query: str, format_: str) -> None:
    found = asked(query, SELECT, format_)
    text = found.toxml() if format_ == XML else str(found.decode() if format_ == CSV else found)
    assert "Italy" in text


def test_a_boolean(query: str) -> None:
    assert asked(query, "ASK { ?agreement lir:signedBy ?state }")["boolean"] is True


def test_a_graph(query: str) -> None:
    found = asked(query, "CONSTRUCT WHERE { ?a lir:met ?b }", TURTLE)
    assert len(Graph().parse(data=found, format="turtle")) > 10


def test_a_query_by_post(query: str) -> None:
    for method in (URLENCODED, POSTDIRECTLY):
        client = SPARQLWrapper(query)
        client.setQuery(SELECT)
        client.setMethod(POST)
        client.setRequestMethod(method)
        client.setReturnFormat(JSON)
        assert client.queryAndConvert()["results"]["bindings"]


def test_a_dataset(query: str) -> None:
    client = SPARQLWrapper(query)
    client.addDefaultGraph("https://w3id.org/libya-kg/graph/reference")
    client.setQuery("ASK { ?event a lir:Meeting }")
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["boolean"] is False


def test_a_wrong_query_is_told(query: str) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        asked(query, "SELECT * WHERE ?s")


def test_an_update(query: str, update: str, authorization: dict[str, str]) -> None:
    for method in (URLENCODED, POSTDIRECTLY):
        client = SPARQLWrapper(query, update)
        client.addCustomHttpHeader("Authorization", authorization["Authorization"])
        client.setMethod(POST)
        client.setRequestMethod(method)
        client.setQuery(f"INSERT DATA {{ GRAPH lir:test {{ lir:x lir:y '{method}' }} }}")
        client.query()
        assert asked(query, f"ASK {{ GRAPH lir:test {{ ?x ?y '{method}' }} }}")["boolean"]
