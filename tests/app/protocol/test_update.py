"""SPARQL updates by their protocol, one behaviour at a time."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from app.protocol.parameters import FORM
from app.protocol.update import MAX_UPDATE, UPDATE

ADDRESS = "/sparql/update"
DIRECT = {"Content-Type": UPDATE}
A, B = "http://example.org/a", "http://example.org/b"
INSERT = f"INSERT DATA {{ <{A}> <{A}> 1 }}"


def holds(service: TestClient, pattern: str) -> bool:
    answer = service.get("/sparql", params={"query": f"ASK {{ {pattern} }}"})
    return bool(answer.json()["boolean"])


def test_an_update_as_the_body(service: TestClient) -> None:
    assert service.post(ADDRESS, content=INSERT, headers=DIRECT).status_code == 204
    assert holds(service, f"<{A}> ?p 1")


def test_an_update_as_a_form(service: TestClient) -> None:
    assert service.post(ADDRESS, data={"update": INSERT}).status_code == 204
    assert holds(service, f"<{A}> ?p 1")


def test_the_prefixes_of_the_graph_need_no_declaration(service: TestClient) -> None:
    update = "INSERT DATA { lir:x a lir:State }"
    assert service.post(ADDRESS, content=update, headers=DIRECT).status_code == 204


def test_relative_iris_are_relative_to_the_address(service: TestClient) -> None:
    service.post(ADDRESS, content="INSERT DATA { <x> <y> 1 }", headers=DIRECT)
    assert holds(service, "<http://testserver/sparql/x> ?p 1")


def test_a_wrong_update_is_told_with_line_and_column(service: TestClient) -> None:
    answer = service.post(ADDRESS, content="CLEAR ALL ;\nCLEAR XYZ", headers=DIRECT)
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["line"], fault["column"]) == (2, 7)


def test_an_update_that_fails_does_nothing(service: TestClient) -> None:
    update = f"{INSERT} ; LOAD <file:///nowhere.ttl>"
    assert service.post(ADDRESS, content=update, headers=DIRECT).status_code == 400
    assert not holds(service, f"<{A}> ?p 1")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_post_updates(service: TestClient, method: str) -> None:
    answer = service.request(method, ADDRESS, params={"update": "CLEAR ALL"})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("body", ["", "update=CLEAR+ALL&update=CLEAR+ALL", "query=ASK{}"])
def test_what_is_not_one_update_is_refused(service: TestClient, body: str) -> None:
    answer = service.post(ADDRESS, content=body, headers={"Content-Type": FORM})
    assert answer.status_code == 400


def test_an_update_in_the_address_as_well_is_refused(service: TestClient) -> None:
    answer = service.post(f"{ADDRESS}?update=CLEAR+ALL", content=INSERT, headers=DIRECT)
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/sparql-query", ""])
def test_a_body_of_another_type_is_refused(service: TestClient, kind: str) -> None:
    answer = service.post(ADDRESS, content=INSERT, headers={"Content-Type": kind})
    assert answer.status_code == 415
    assert UPDATE in answer.json()["detail"]


def test_a_body_in_another_character_set_is_refused(service: TestClient) -> None:
    headers = {"Content-Type": f"{UPDATE}; charset=UTF-16"}
    answer = service.post(ADDRESS, content=INSERT.encode("utf-16"), headers=headers)
    assert answer.status_code == 400


def test_bytes_that_are_no_utf_8_are_refused(service: TestClient) -> None:
    assert service.post(ADDRESS, content=b"\xff", headers=DIRECT).status_code == 400


def test_an_update_that_is_too_long_is_refused(service: TestClient) -> None:
    body = b"#" * (MAX_UPDATE + 1)
    assert service.post(ADDRESS, content=body, headers=DIRECT).status_code == 413


@pytest.mark.parametrize("authorization", ["", "Bearer wrong"])
def test_without_the_token_nothing_is_changed(service: TestClient, authorization: str) -> None:
    headers = {**DIRECT, "Authorization": authorization}
    assert service.post(ADDRESS, content=INSERT, headers=headers).status_code == 401
    assert not holds(service, f"<{A}> ?p 1")


def test_a_service_without_a_token_takes_no_updates(client: TestClient) -> None:
    assert client.post(ADDRESS, content=INSERT, headers=DIRECT).status_code == 403


@pytest.mark.parametrize(
    ("parameter", "pattern"),
    [("using-graph-uri", "?s ?p 1"), ("using-named-graph-uri", "GRAPH ?g { ?s ?p 1 }")],
)
def test_a_request_may_name_what_an_update_looks_at(
    service: TestClient, parameter: str, pattern: str
) -> None:
    data = f"INSERT DATA {{ GRAPH <{A}> {{ <{A}> <{A}> 1 }} GRAPH <{B}> {{ <{B}> <{B}> 1 }} }}"
    service.post(ADDRESS, content=data, headers=DIRECT)
    update = f"INSERT {{ ?s <{A}> 2 }} WHERE {{ {pattern} }}"
    service.post(ADDRESS, params={parameter: A}, content=update, headers=DIRECT)
    assert holds(service, f"<{A}> ?p 2")
    assert not holds(service, f"<{B}> ?p 2")


def test_two_datasets_are_one_too_many(service: TestClient) -> None:
    update = f"INSERT {{ ?s ?p 2 }} USING <{A}> WHERE {{ ?s ?p 1 }}"
    answer = service.post(ADDRESS, data={"update": update, "using-graph-uri": A})
    assert answer.status_code == 400
    assert "USING or WITH" in answer.json()["detail"]


@pytest.mark.parametrize("timeout", ["0", "-1", "nan", "soon"])
def test_a_time_limit_that_cannot_be_is_refused(service: TestClient, timeout: str) -> None:
    answer = service.post(ADDRESS, params={"timeout": timeout}, content=INSERT, headers=DIRECT)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "timeout"


def test_other_servers_are_not_asked(service: TestClient) -> None:
    answer = service.post(ADDRESS, content="LOAD <http://127.0.0.1:1/>", headers=DIRECT)
    assert answer.status_code == 400
    assert "LOAD is refused" in answer.json()["detail"]
