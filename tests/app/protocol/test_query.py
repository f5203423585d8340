"""The SPARQL protocol, one behaviour at a time."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from app.protocol.parameters import FORM
from app.protocol.query import MAX_QUERY, QUERY
from app.protocol.update import UPDATE

SELECT = "SELECT ?a WHERE { ?a a lir:State } ORDER BY ?a"
CONSTRUCT = "CONSTRUCT WHERE { ?a skos:prefLabel ?name }"
ITALY = "https://w3id.org/libya-kg/id/actor/italy"
REFERENCE = "https://w3id.org/libya-kg/graph/reference"


def states(answer_text: str) -> list[str]:
    bindings = json.loads(answer_text)["results"]["bindings"]
    return [binding["a"]["value"] for binding in bindings]


def test_a_query_by_get(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert ITALY in states(answer.text)


def test_a_query_as_a_form(client: TestClient) -> None:
    assert ITALY in states(client.post("/sparql", data={"query": SELECT}).text)


def test_a_query_as_the_body(client: TestClient) -> None:
    answer = client.post("/sparql", content=SELECT, headers={"Content-Type": QUERY})
    assert ITALY in states(answer.text)


def test_the_content_type_may_name_utf_8(client: TestClient) -> None:
    headers = {"Content-Type": f"{QUERY}; charset=utf-8"}
    answer = client.post(
        "/sparql", content="ASK { ?a skos:altLabel 'إيطاليا'@ar }", headers=headers
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.3, application/xml;q=0.5", "application/sparql-results+xml"),
        ("*/*", "application/sparql-results+json"),
    ],
)
@pytest.mark.parametrize("query", [SELECT, "ASK {}"])
def test_solutions_come_in_the_format_asked_for(
    client: TestClient, query: str, accept: str, media_type: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig", "application/trig"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
    ],
)
@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{ITALY}>"])
def test_a_graph_comes_in_the_format_asked_for(
    client: TestClient, query: str, accept: str, media_type: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "Italy" in answer.text


def test_language_tags_survive(client: TestClient) -> None:
    query = f"SELECT ?name {{ <{ITALY}> skos:prefLabel ?name FILTER(lang(?name) = 'ar') }}"
    answer = client.get("/sparql", params={"query": query})
    (binding,) = answer.json()["results"]["bindings"]
    assert binding["name"]["xml:lang"] == "ar"


def test_a_format_that_is_not_there_is_refused_with_those_that_are(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": "text/turtle"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT * WHERE ?s", 1, 16), ("SELECT *\nWHERE {\n ?s ?p }", 3, 8)],
)
def test_a_bad_query_is_told_with_line_and_column(
    client: TestClient, query: str, line: int, column: int
) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["line"], fault["column"]) == (line, column)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK { OPTIONAL { service silent ?s { ?s ?p ?o } } }",
    ],
)
def test_other_servers_are_not_asked(client: TestClient, query: str) -> None:
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert "SERVICE is refused" in answer.json()["detail"]


def test_the_word_service_as_a_name_is_no_harm(client: TestClient) -> None:
    query = "SELECT ?service { ?service a lir:State } # SERVICE"
    assert client.get("/sparql", params={"query": query}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "other=ASK{}",
        "query=ASK{}&query=ASK{}",
        "update=CLEAR+ALL",
        "query=ASK{}&update=CLEAR+ALL",
        "query=%FF",
    ],
)
def test_what_is_not_one_query_is_refused(client: TestClient, query: str) -> None:
    form = {"Content-Type": FORM}
    for answer in (
        client.get(f"/sparql?{query}"),
        client.post("/sparql", content=query, headers=form),
    ):
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"\xff", b"", b"CLEAR ALL"])
def test_a_body_that_is_no_query_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": QUERY})
    assert answer.status_code == 400


def test_a_body_in_another_character_set_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": f"{QUERY}; charset=UTF-16"}
    answer = client.post("/sparql", content="ASK {}".encode("utf-16"), headers=headers)
    assert answer.status_code == 400
    assert "UTF-8" in answer.json()["detail"]


def test_relative_iris_are_relative_to_the_address(client: TestClient) -> None:
    query = "CONSTRUCT { <s> <p> <o> } WHERE {}"
    headers = {"Accept": "application/n-triples"}
    answer = client.post("/sparql", data={"query": query}, headers=headers)
    assert "<http://testserver/s>" in answer.text


def test_a_host_that_is_none_is_refused(client: TestClient) -> None:
    answer = client.get("/sparql?query=ASK{}", headers={"Host": "a<b"})
    assert answer.status_code == 400


def test_a_form_may_have_its_dataset_in_the_address(client: TestClient) -> None:
    query = {"query": "ASK { ?event a lir:Meeting }"}
    answer = client.post("/sparql", params={"default-graph-uri": REFERENCE}, data=query)
    assert answer.json()["boolean"] is False


def test_parameters_that_are_not_of_the_standard_are_passed_over(client: TestClient) -> None:
    assert client.get("/sparql?query=ASK{}&format=json&output=json").status_code == 200


@pytest.mark.parametrize("timeout", ["0", "-1", "nan", "soon"])
def test_a_time_limit_that_cannot_be_is_refused(client: TestClient, timeout: str) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", "timeout": timeout})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "timeout"


def test_an_update_in_the_place_of_a_query_is_refused(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "CLEAR ALL"}).status_code == 400


def test_a_body_of_another_type_is_refused(client: TestClient) -> None:
    for kind in ("application/json", "text/plain", UPDATE, ""):
        answer = client.post("/sparql", content=SELECT, headers={"Content-Type": kind})
        assert answer.status_code == 415
        assert QUERY in answer.json()["detail"]


def test_a_query_that_is_too_long_is_refused(client: TestClient) -> None:
    body = b"#" * (MAX_QUERY + 1)
    answer = client.post("/sparql", content=body, headers={"Content-Type": QUERY})
    assert answer.status_code == 413


def test_the_default_graph_is_all_graphs(client: TestClient) -> None:
    query = "ASK { ?event a lir:Meeting . ?actor a lir:Person }"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is True


def test_a_request_may_name_its_default_graph(client: TestClient) -> None:
    query = "ASK { ?event a lir:Meeting }"
    params = {"query": query, "default-graph-uri": REFERENCE}
    assert client.get("/sparql", params=params).json()["boolean"] is False


def test_a_request_may_name_its_named_graphs(client: TestClient) -> None:
    query = "SELECT DISTINCT (?g AS ?a) { GRAPH ?g { ?s ?p ?o } }"
    answer = client.post("/sparql", data={"query": query, "named-graph-uri": REFERENCE})
    assert states(answer.text) == [REFERENCE]


def test_a_dataset_beside_a_query_in_the_body_is_read_from_the_address(client: TestClient) -> None:
    answer = client.post(
        "/sparql",
        params={"default-graph-uri": REFERENCE},
        content="ASK { ?event a lir:Meeting }",
        headers={"Content-Type": QUERY},
    )
    assert answer.json()["boolean"] is False


def test_the_answer_has_a_tag_by_format(client: TestClient) -> None:
    kinds = ("text/csv", "application/sparql-results+xml")
    answers = [
        client.get("/sparql", params={"query": SELECT}, headers={"Accept": kind}) for kind in kinds
    ]
    assert len({answer.headers["etag"] for answer in answers}) == 2
    assert all("Accept" in answer.headers["vary"] for answer in answers)


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://example.org"}])
def test_a_character_that_xml_does_not_have_is_an_error(
    client: TestClient, origin: dict[str, str]
) -> None:
    headers = {"Accept": "application/sparql-results+xml", **origin}
    query = {"query": r'SELECT ("a\u0001" AS ?x) {}'}
    answer = client.get("/sparql", params=query, headers=headers)
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.json()["detail"]


def test_a_query_that_is_compressed_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    assert client.post("/sparql", content=b"\x1f\x8b", headers=headers).status_code == 415
