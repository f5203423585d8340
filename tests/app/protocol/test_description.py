"""What the service says of itself is true: it is compared with what the service does."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from starlette.testclient import TestClient

from graph.rdf.description import FORMAT_IRIS
from graph.terms import ID

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
SCHEMA = Namespace("https://schema.org/")
ENDPOINT = URIRef("http://testserver/sparql")
UPDATE = URIRef("http://testserver/sparql/update")


def described(client: TestClient, address: str = "/sparql") -> Graph:
    answer = client.get(address, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return Graph().parse(data=answer.text, format="turtle")


def count(client: TestClient, query: str) -> int:
    answer = client.post("/sparql", data={"query": query})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"],
)
@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
def test_a_description_comes_in_the_format_asked_for(
    client: TestClient, address: str, media_type: str
) -> None:
    answer = client.get(address, headers={"Accept": media_type})
    assert answer.headers["content-type"].startswith(media_type)
    syntax = ox.RdfFormat.from_media_type(media_type)
    assert len(list(ox.parse(answer.content, syntax))) > 10


def test_a_client_that_takes_anything_gets_rdf(client: TestClient) -> None:
    assert client.get("/sparql").headers["content-type"].startswith("text/turtle")


def test_a_format_that_is_not_there_is_refused(client: TestClient) -> None:
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_a_description_has_a_tag(client: TestClient) -> None:
    etag = client.get("/sparql").headers["etag"]
    assert client.get("/sparql", headers={"If-None-Match": etag}).status_code == 304


def test_each_result_format_named_is_given_and_no_other_exists(client: TestClient) -> None:
    named = set(map(str, described(client).objects(ENDPOINT, SD.resultFormat)))
    given = set()
    for media_type, iri in FORMAT_IRIS.items():
        for query in ("SELECT * {}", "CONSTRUCT WHERE { ?s a lir:State }"):
            answer = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
            if answer.headers["content-type"].startswith(media_type):
                given.add(iri)
    assert named == given == set(FORMAT_IRIS.values())


def test_each_input_format_named_is_read(service: TestClient) -> None:
    named = set(map(str, described(service).objects(UPDATE, SD.inputFormat)))
    empty = {"application/ld+json": "{}", "application/rdf+xml": "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"}  # fmt: skip # noqa: E501
    read = set()
    for media_type, iri in FORMAT_IRIS.items():
        answer = service.put(
            "/sparql/graphs?graph=http://example.org/g",
            content=empty.get(media_type, ""),
            headers={"Content-Type": media_type},
        )
        if answer.status_code in (201, 204):
            read.add(iri)
    assert named == read


def test_the_union_is_a_feature_where_it_is_on(client: TestClient) -> None:
    assert (ENDPOINT, SD.feature, SD.UnionDefaultGraph) in described(client)


def test_the_union_is_no_feature_where_it_is_off(service: TestClient) -> None:
    assert (ENDPOINT, SD.feature, SD.UnionDefaultGraph) not in described(service)


def test_nothing_is_said_of_other_servers_where_none_may_be_asked(client: TestClient) -> None:
    assert (None, SD.feature, SD.BasicFederatedQuery) not in described(client)


def test_queries_are_answered(client: TestClient) -> None:
    assert (ENDPOINT, SD.supportedLanguage, SD.SPARQL11Query) in described(client)


def test_updates_are_taken_where_there_is_a_token(service: TestClient) -> None:
    graph = described(service)
    (endpoint,) = graph.subjects(SD.supportedLanguage, SD.SPARQL11Update)
    (address,) = graph.objects(endpoint, SD.endpoint)
    assert service.post(str(address), data={"update": "CLEAR ALL"}).status_code == 204


def test_nothing_is_said_of_updates_where_there_is_none(client: TestClient) -> None:
    assert (None, SD.supportedLanguage, SD.SPARQL11Update) not in described(client)


def test_the_time_limit_is_told(client: TestClient) -> None:
    graph = described(client)
    (limit,) = graph.subjects(SCHEMA.name, Literal("LIBYA_KG_TIME_LIMIT"))
    assert (ENDPOINT, SCHEMA.additionalProperty, limit) in graph
    assert graph.value(limit, SCHEMA.value).toPython() == 30  # type: ignore[union-attr]


def test_updates_have_the_memory_of_what_writes(service: TestClient) -> None:
    graph = described(service)
    (endpoint,) = graph.subjects(SD.supportedLanguage, SD.SPARQL11Update)
    limits = {
        str(graph.value(limit, SCHEMA.name))
        for limit in graph.objects(endpoint, SCHEMA.additionalProperty)
    }
    assert "LIBYA_KG_WRITER_MEMORY" in limits
    assert "LIBYA_KG_READER_MEMORY" not in limits


def test_the_default_graph_has_as_many_triples_as_told(client: TestClient) -> None:
    graph = described(client)
    (default,) = graph.objects(None, SD.defaultGraph)
    (told,) = graph.objects(default, VOID.triples)
    assert told == Literal(count(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))


def test_the_named_graphs_told_are_there_with_as_many_triples(client: TestClient) -> None:
    graph = described(client)
    named = list(graph.subjects(RDF.type, SD.NamedGraph))
    assert named
    for one in named:
        name, content = graph.value(one, SD.name), graph.value(one, SD.graph)
        query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        assert graph.value(content, VOID.triples) == Literal(count(client, query))


@pytest.mark.parametrize(
    ("property_", "query"),
    [
        ("triples", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("classes", "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
        ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        (
            "entities",
            f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ?c FILTER(STRSTARTS(STR(?s), '{ID}')) }}",
        ),
    ],
)
def test_void_counts_what_there_is(client: TestClient, property_: str, query: str) -> None:
    graph = described(client, "/.well-known/void")
    (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
    assert graph.value(dataset, VOID[property_]) == Literal(count(client, query))


def test_void_divides_the_data_by_class_and_by_property(client: TestClient) -> None:
    graph = described(client, "/.well-known/void")
    meeting, met = (URIRef(f"https://w3id.org/libya-kg/ontology#{n}") for n in ("Meeting", "met"))
    (part,) = graph.subjects(VOID["class"], meeting)
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a lir:Meeting }"
    assert graph.value(part, VOID.entities) == Literal(count(client, query))
    (part,) = graph.subjects(VOID.property, met)
    query = "SELECT (COUNT(*) AS ?n) { ?s lir:met ?o }"
    assert graph.value(part, VOID.triples) == Literal(count(client, query))


def test_counts_are_those_of_now(service: TestClient) -> None:
    def triples() -> int:
        graph = described(service, "/.well-known/void")
        (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
        return int(str(graph.value(dataset, VOID.triples)))

    before = triples()
    service.post("/sparql/update", data={"update": "INSERT DATA { GRAPH lir:g { lir:a a 1 , 2 } }"})
    everything = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert triples() == count(service, everything) > before
