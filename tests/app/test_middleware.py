"""HEAD, conditional requests, and reading from any web page."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from app.middleware import tag

ADDRESSES = ["/v1/events", "/v1/actors/italy", "/v1/graph?format=csv", "/ontology.ttl"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_answers_as_get_does_without_a_body(client: TestClient, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(get.content))
    assert head.headers["etag"] == get.headers["etag"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_the_client_has_is_not_sent_again(client: TestClient, address: str) -> None:
    etag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag
    assert "content-type" not in again.headers


def test_an_older_answer_is_replaced(client: TestClient) -> None:
    answer = client.get("/v1/events", headers={"If-None-Match": tag(0)})
    assert (answer.status_code, answer.json()["total"] > 0) == (200, True)


def test_the_tag_is_the_generation_of_the_data(client: TestClient) -> None:
    generation = client.get("/v1/version").json()["generation"]
    assert client.get("/v1/events").headers["etag"] == tag(generation)


def test_an_error_goes_before_a_condition(client: TestClient) -> None:
    answer = client.get("/v1/actors/nobody", headers={"If-None-Match": "*"})
    assert answer.status_code == 404
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("bad", "*/*", 400),
        ("ASK { SERVICE <http://e/> {} }", "*/*", 400),
        ("ASK {}", "image/png", 406),
    ],
)
def test_an_error_of_a_query_goes_before_a_condition(
    client: TestClient, query: str, accept: str, status: int
) -> None:
    headers = {"If-None-Match": "*", "Accept": accept}
    answer = client.get("/sparql", params={"query": query}, headers=headers)
    assert answer.status_code == status
    assert "etag" not in answer.headers


def test_several_lines_of_accept_are_one_list(client: TestClient) -> None:
    lines = [("Accept", "image/png"), ("Accept", "text/csv")]
    answer = client.get("/sparql", params={"query": "SELECT * {}"}, headers=lines)
    assert answer.headers["content-type"].startswith("text/csv")
    described = client.get("/sparql", headers=[("Accept", "image/png"), ("Accept", "text/turtle")])
    assert described.status_code == 200


def test_what_does_not_come_from_the_data_has_no_tag(client: TestClient) -> None:
    assert "etag" not in client.get("/healthz").headers


def test_each_format_of_a_negotiated_answer_has_its_own_tag(client: TestClient) -> None:
    kinds = ("text/html", "text/turtle", "application/ld+json")
    answers = [client.get("/ontology", headers={"Accept": kind}) for kind in kinds]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert all("Accept" in answer.headers["vary"] for answer in answers)


def test_any_web_page_may_read(client: TestClient) -> None:
    answer = client.get("/v1/events", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert client.options("/sparql", headers=asked).status_code == 200
