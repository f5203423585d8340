"""Every error answer is a problem document that says what is wrong and what would be right."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.problems import Problem


def problem(client: TestClient, address: str, status: int, method: str = "GET") -> dict[str, Any]:
    answer = client.request(method, address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert Problem.model_validate(body).status == status
    return body


@pytest.mark.parametrize(
    "address",
    [
        "/v1/actors/nobody",
        "/v1/actors/nobody/contacts",
        "/v1/actors/nobody/events",
        "/v1/events/nothing",
        "/v1/agreements/nothing",
        "/v1/states/nowhere/relations",
        "/v1/posts/nothing",
        "/v1/reports/nothing",
        "/v1/paths?source=nobody&target=italy",
        "/id/actor/nobody",
        "/id/kettle/italy",
        "/data/actor/nobody.ttl",
        "/page/actor/nobody",
    ],
)
def test_an_unknown_id_is_named(client: TestClient, address: str) -> None:
    told = problem(client, address, 404)
    assert told["type"].endswith("problem#not-found")
    assert any(word in told["detail"] for word in ("nobody", "nothing", "nowhere", "kettle"))
    assert told["instance"] == address.partition("?")[0]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/meetings?actor=Haftar", 422),
        ("/v1/paths?source=Haftar&target=italy", 404),
    ],
)
def test_a_name_that_is_not_certain_brings_those_it_may_mean(
    client: TestClient, address: str, status: int
) -> None:
    listed = client.get("/v1/actors?q=Haftar").json()["items"]
    found = problem(client, address, status)["candidates"]
    keys = ("id", "type", "name", "score", "matched")
    assert found == [{key: one[key] for key in keys} for one in listed[: len(found)]]
    assert {"khalifa-haftar", "saddam-haftar"} <= {one["id"] for one in found}


def test_what_is_no_name_brings_nobody(client: TestClient) -> None:
    assert "candidates" not in problem(client, "/v1/events?topic=cookery", 422)


def test_a_nearly_right_id_brings_the_right_one(client: TestClient) -> None:
    assert "matteo-piantedosi" in problem(client, "/v1/actors/mateo-piantedosi", 404)["detail"]


@pytest.mark.parametrize(
    ("address", "parameter", "remedy"),
    [
        ("/v1/events?form=2026", "form", "did you mean 'from'?"),
        ("/v1/events?from=2026-13", "from", "month"),
        ("/v1/events?from=2026-03&to=2026-02", "to", "before"),
        ("/v1/events?status=perhaps", "status", "'occurred', 'planned' or 'cancelled'"),
        ("/v1/events?topic=cookery", "topic", "no topic has the id 'cookery'"),
        ("/v1/events?limit=501", "limit", "500"),
        ("/v1/events?limit=ten", "limit", "integer"),
        ("/v1/events?cursor=x", "cursor", "next"),
        ("/v1/actors?type=robot", "type", "'person', 'organization' or 'state'"),
        ("/v1/reports?page=2", "page", "limit"),
        ("/v1/events/sarraj-guerini-2020-08-05?lang=ar", "lang", "there are none"),
        ("/v1/agreements?status=shredded", "status", "'in-force'"),
        ("/v1/states/libya/relations?bin=week", "bin", "'month' or 'year'"),
        ("/v1/posts/minister-of-interior-italy?on=someday", "on", "someday"),
        ("/v1/paths?source=italy", "target", "required"),
        ("/v1/paths?source=paolo-pezzotti&target=lorenzo-guerini&k=0", "k", "greater"),
        ("/v1/centrality?measure=fame", "measure", "degree"),
        ("/v1/centrality", "measure", "required"),
        ("/v1/graph?format=pdf", "format", "'graphml'"),
        ("/v1/graph?level=planet", "level", "'person'"),
        ("/v1/meetings?with=nobody", "with", "nobody"),
        ("/healthz?verbose=1", "verbose", "no such parameter"),
    ],
)
def test_a_bad_parameter_is_named_with_what_would_be_right(
    client: TestClient, address: str, parameter: str, remedy: str
) -> None:
    told = problem(client, address, 422)
    assert told["errors"][0]["parameter"] == parameter
    assert remedy.lower() in told["errors"][0]["detail"].lower()


def test_several_unknown_parameters_are_all_told(client: TestClient) -> None:
    told = problem(client, "/v1/events?form=2026&topik=migration", 422)
    assert [fault["parameter"] for fault in told["errors"]] == ["form", "topik"]


def test_an_unknown_address_points_to_the_reference(client: TestClient) -> None:
    told = problem(client, "/v1/actor", 404)
    assert told["type"].endswith("problem#no-such-address")
    assert "/docs" in told["detail"]


def test_a_method_that_is_not_possible_names_those_that_are(client: TestClient) -> None:
    answer = client.delete("/v1/events")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert problem(client, "/v1/events", 405, "DELETE")["detail"].endswith("it takes GET, HEAD")


def test_all_methods_of_an_address_are_named(client: TestClient) -> None:
    assert client.put("/v1/reports").headers["allow"] == "GET, HEAD, POST"
    assert client.post("/").headers["allow"] == "GET, HEAD"


def test_an_unforeseen_failure_tells_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the secret")

    monkeypatch.setattr("graph.answers.topics.topics", broken)
    told = problem(client, "/v1/topics", 500)
    assert "secret" not in str(told)
    assert told["detail"] == "the service failed; its log has the reason"


def test_pages_of_other_sites_may_read_an_unforeseen_failure(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("graph.answers.topics.topics")
    answer = client.get("/v1/topics", headers={"Origin": "https://example.org"})
    assert answer.status_code == 500
    assert answer.headers["access-control-allow-origin"] == "*"
