"""rdflib's stores over SPARQL: reading as a graph, and writing as one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from graph import terms

ITALY = URIRef("https://w3id.org/libya-kg/id/actor/italy")
NAME = URIRef(terms.expand("skos:prefLabel"))
MET = URIRef(terms.expand("lir:met"))
GRAPH = URIRef("http://example.org/rdflib")
THING = URIRef("http://example.org/thing")
TEXTS = {
    Literal("Rome"),
    Literal("روما", lang="ar"),
    Literal('a "quoted"\nline \\'),
    Literal(5),
}


@pytest.fixture
def read(query: str) -> Graph:
    return Graph(SPARQLStore(query))


@pytest.fixture
def written(query: str, update: str, authorization: dict[str, str]) -> Iterator[Graph]:
    """A graph of its own on the server, made before and dropped after."""
    store = SPARQLUpdateStore(query, update, headers=authorization)
    dataset = Dataset(store)
    yield dataset.graph(GRAPH)
    dataset.remove_graph(GRAPH)


def test_triples_are_found(read: Graph) -> None:
    names = set(read.objects(ITALY, NAME))
    assert Literal("Italy", lang="en") in names
    assert Literal("إيطاليا", lang="ar") in names


def test_a_triple_that_is_there_is_in_the_graph(read: Graph) -> None:
    one, other = next(read.subject_objects(MET))
    assert (one, MET, other) in read
    assert (one, MET, THING) not in read


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_a_query(query: str, method: str) -> None:
    graph = Graph(SPARQLStore(query, method=method))
    rows = graph.query("SELECT DISTINCT ?a { ?a a lir:State }", initNs=terms.PREFIXES)
    assert (ITALY,) in {tuple(row) for row in rows}


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_a_query_in_each_format(query: str, format_: str) -> None:
    graph = Graph(SPARQLStore(query, returnFormat=format_))
    rows = graph.query(f"SELECT ?name {{ <{ITALY}> <{NAME}> ?name }}")
    assert "Italy" in {str(row[0]) for row in rows}


def test_a_description(read: Graph) -> None:
    assert len(read.query(f"DESCRIBE <{ITALY}>").graph or ()) > 3


def test_what_is_written_is_read(written: Graph) -> None:
    for text in TEXTS:
        written.add((THING, RDFS.label, text))
    assert set(written.objects(THING, RDFS.label)) == TEXTS
    assert len(written) == len(TEXTS)


def test_what_is_removed_is_gone(written: Graph) -> None:
    written.add((THING, RDFS.label, Literal("Rome")))
    written.remove((THING, None, None))
    assert len(written) == 0


def test_an_update(written: Graph) -> None:
    written.update(f"INSERT DATA {{ <{THING}> <{RDFS.label}> 'Rome' }}")
    assert (THING, RDFS.label, Literal("Rome")) in written
