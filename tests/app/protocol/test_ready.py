"""A result that is kept is told as it was the first time, and only where that is right."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

QUERY = "SELECT ?o { <http://example.org/kept> ?p ?o }"
INSERT = "INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/kept> <http://p/> %d } }"


def params(query: str = QUERY) -> dict[str, str]:
    return {"query": query, "default-graph-uri": "http://example.org/g"}


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "*/*"])
def test_the_second_answer_is_the_first(service: TestClient, accept: str) -> None:
    answers = [
        service.get("/sparql", params=params(), headers={"Accept": accept}) for _ in range(3)
    ]
    assert {answer.status_code for answer in answers} == {200}
    first, *others = answers
    assert all(other.content == first.content for other in others)
    assert all(other.headers == first.headers for other in others)


def test_a_write_is_seen_by_the_next_query(service: TestClient) -> None:
    for number in range(5):
        answers = {service.get("/sparql", params=params()).text for _ in range(3)}
        assert len(answers) == 1
        assert answers.pop().count("value") == number
        assert service.post("/sparql/update", data={"update": INSERT % number}).is_success


def test_conditions_and_heads_and_other_sites_get_what_is_theirs(service: TestClient) -> None:
    whole = [service.get("/sparql", params=params()) for _ in range(2)][1]
    etag = {"If-None-Match": whole.headers["etag"]}
    assert service.get("/sparql", params=params(), headers=etag).status_code == 304
    head = service.head("/sparql", params=params())
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    other = service.get("/sparql", params=params(), headers={"Origin": "https://example.org"})
    assert other.headers["access-control-allow-origin"] == "*"
    assert other.content == whole.content


def test_what_a_result_depends_on_tells_requests_apart(service: TestClient) -> None:
    relative = params("SELECT ?x { BIND(<x> AS ?x) }")
    hosts = [
        service.get("/sparql", params=relative, headers={"Host": host}).text
        for host in ("a.example", "b.example", "a.example")
    ]
    assert hosts[0] == hosts[2] != hosts[1]
    formats = {
        service.get("/sparql", params=params(), headers={"Accept": accept}).headers["content-type"]
        for accept in ("text/csv", "application/sparql-results+xml", "text/csv")
    }
    assert len(formats) == 2


def test_an_error_is_an_error_each_time(service: TestClient) -> None:
    for _ in range(2):
        assert service.get("/sparql", params=params("SELECT")).status_code == 400
        assert service.get("/sparql", params={"update": "DROP ALL"}).status_code == 400
        twice = params() | {"timeout": "never"}
        assert service.get("/sparql", params=twice).status_code == 422
