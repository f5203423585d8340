"""What the IRIs of the graph lead to."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

ITALY = "https://w3id.org/libya-kg/id/actor/italy"


@pytest.mark.parametrize(
    ("accept", "address"),
    [
        ("text/html", "/page/actor/italy"),
        ("*/*", "/page/actor/italy"),
        ("text/turtle", "/data/actor/italy.ttl"),
        ("application/ld+json", "/data/actor/italy.jsonld"),
        ("text/turtle;q=0.4, application/ld+json;q=0.6", "/data/actor/italy.jsonld"),
    ],
)
def test_a_thing_leads_to_a_page_about_it(client: TestClient, accept: str, address: str) -> None:
    answer = client.get("/id/actor/italy", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert "Accept" in answer.headers["vary"]
    assert client.get(address).status_code == 200


def test_a_format_that_is_not_there_is_refused(client: TestClient) -> None:
    answer = client.get("/id/actor/italy", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


def test_the_turtle_of_a_thing_is_about_it(client: TestClient) -> None:
    answer = client.get("/data/actor/italy.ttl")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "skos:prefLabel" in answer.text
    assert '"إيطاليا"@ar' in answer.text


def test_the_json_ld_of_a_thing_is_about_it(client: TestClient) -> None:
    answer = client.get("/data/actor/italy.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert ITALY in answer.text or "actor/italy" in json.dumps(answer.json())


def test_there_is_no_other_file_of_a_thing(client: TestClient) -> None:
    assert client.get("/data/actor/italy.exe").status_code == 404


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_the_ontology_comes_in_the_format_asked_for(
    client: TestClient, accept: str, media_type: str
) -> None:
    answer = client.get("/ontology", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "signedBy" in answer.text


def test_the_ontology_is_refused_in_other_formats(client: TestClient) -> None:
    assert client.get("/ontology", headers={"Accept": "text/csv"}).status_code == 406
