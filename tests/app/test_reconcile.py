"""The Reconciliation API, judged by the schemas that its specification publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from starlette.testclient import TestClient

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[1] / "data" / "reconciliation").glob("*.json")
}
REGISTRY = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema, default_specification=DRAFT7))
    for schema in SCHEMAS.values()
)


def check(name: str, document: Any) -> None:
    Draft7Validator(SCHEMAS[name], registry=REGISTRY).validate(document)


def _ask(client: TestClient, **queries: Any) -> dict[str, Any]:
    check("reconciliation-query-batch", queries)
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    check("reconciliation-result-batch", answer.json())
    return answer.json()


def _first(client: TestClient, **query: Any) -> dict[str, Any]:
    return _ask(client, q0=query)["q0"]["result"][0]


def _extend(client: TestClient, ids: list[str], *properties: str) -> dict[str, Any]:
    asked = {"ids": ids, "properties": [{"id": name} for name in properties]}
    check("data-extension-query", asked)
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)})
    check("data-extension-response", answer.json())
    return answer.json()


def test_the_manifest_says_what_there_is_and_where(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    check("manifest", manifest)
    assert manifest["versions"] == ["0.2"]
    assert manifest["schemaSpace"] == "https://w3id.org/libya-kg/ontology#Actor"
    assert manifest["identifierSpace"] == "https://w3id.org/libya-kg/id/actor/"
    for one in manifest["suggest"].values():
        address = one["service_url"] + one["service_path"]
        assert client.get(address, params={"prefix": "p"}).status_code == 200


def test_another_origin_may_ask(client: TestClient) -> None:
    answer = client.get("/reconcile", headers={"origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_batch_has_an_answer_for_each_name(client: TestClient) -> None:
    answers = _ask(client, a={"query": "Imad al-Trabelsi"}, b={"query": "Nobody Whatsoever"})
    assert answers["a"]["result"][0]["id"] == "emad-al-trabelsi"
    assert answers["a"]["result"][0]["match"] is True
    assert answers["b"]["result"] == []


def test_get_and_post_answer_alike(client: TestClient) -> None:
    queries = json.dumps({"q0": {"query": "حفتر", "limit": 2}})
    by_get = client.get("/reconcile", params={"queries": queries})
    assert by_get.json() == client.post("/reconcile", data={"queries": queries}).json()
    assert len(by_get.json()["q0"]["result"]) == 2


def test_a_family_name_that_several_bear_is_no_match(client: TestClient) -> None:
    found = _ask(client, q0={"query": "Haftar", "type": "person"})["q0"]["result"]
    assert {"khalifa-haftar", "saddam-haftar", "belqassim-haftar"} <= {one["id"] for one in found}
    assert not any(one["match"] for one in found)


@pytest.mark.parametrize("limit", [1, 2, 100_000])
def test_no_more_candidates_come_than_wanted(client: TestClient, limit: int) -> None:
    found = _ask(client, q0={"query": "Haftar", "limit": limit})["q0"]["result"]
    assert 1 <= len(found) <= limit
    assert found == sorted(found, key=lambda one: -one["score"])


@pytest.mark.parametrize(
    "address",
    [
        "/reconcile/suggest/entity?prefix=a",
        "/reconcile/properties",
        "/reconcile/preview?id=libya",
        "/reconcile/flyout/entity?id=nobody",
        "/reconcile?queries=nonsense",
    ],
)
def test_another_origin_may_ask_anywhere_and_read_errors(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "x-frame-options" not in answer.headers


def test_an_id_finds_its_actor(client: TestClient) -> None:
    found = _ask(client, q0={"query": "saddam-haftar"})["q0"]["result"]
    assert [(one["id"], one["score"], one["match"]) for one in found] == [
        ("saddam-haftar", 1.0, True)
    ]


def test_the_type_is_kept_to(client: TestClient) -> None:
    found = _ask(client, q0={"query": "Libya", "type": ["organization"]})["q0"]["result"]
    assert found
    assert all(one["type"][0]["id"] == "organization" for one in found)


def test_a_property_that_is_another_lowers_the_score(client: TestClient) -> None:
    fits = {"properties": [{"pid": "state", "v": "Italy"}]}
    wrong = {"properties": [{"pid": "state", "v": {"id": "libya"}}]}
    right = _first(client, query="Lorenzo Guerini", **fits)
    other = _first(client, query="Lorenzo Guerini", **wrong)
    assert right["match"] is True
    assert {"id": "property_state", "value": True} in right["features"]
    assert other["match"] is False
    assert other["score"] < right["score"]


def test_a_property_alone_finds_an_actor(client: TestClient) -> None:
    found = _ask(client, q0={"properties": [{"pid": "wikidata", "v": "Q1016"}]})["q0"]["result"]
    assert [one["id"] for one in found] == ["libya"]


@pytest.mark.parametrize(
    ("what", "prefix", "first"),
    [
        ("entity", "piant", "matteo-piantedosi"),
        ("entity", "matteo-piantedosi", "matteo-piantedosi"),
        ("property", "arab", "name_ar"),
        ("type", "org", "organization"),
    ],
)
def test_suggestions_begin_as_typed(client: TestClient, what: str, prefix: str, first: str) -> None:
    answer = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix}).json()
    check(
        {"entity": "suggest-entities-response", "type": "suggest-types-response"}.get(
            what, "suggest-properties-response"
        ),
        answer,
    )
    assert answer["result"][0]["id"] == first


def test_suggestions_can_be_gone_through(client: TestClient) -> None:
    whole = client.get("/reconcile/suggest/property").json()["result"]
    rest = client.get("/reconcile/suggest/property?cursor=2").json()["result"]
    assert rest == whole[2:]


def test_columns_are_filled(client: TestClient) -> None:
    filled = _extend(client, ["emad-al-trabelsi", "nobody"], "name_ar", "state", "post")
    row = filled["rows"]["emad-al-trabelsi"]
    assert row["name_ar"] == [{"str": "عماد الطرابلسي"}]
    assert row["state"] == [{"id": "libya", "name": "Libya"}]
    assert row["post"]
    assert filled["rows"]["nobody"] == {"name_ar": [], "state": [], "post": []}


def test_properties_are_proposed_by_type(client: TestClient) -> None:
    answer = client.get("/reconcile/properties?type=person&limit=3").json()
    check("data-extension-property-proposal", answer)
    assert len(answer["properties"]) == 3
    ids = {p["id"] for p in client.get("/reconcile/properties?type=state").json()["properties"]}
    assert "post" not in ids


def test_a_preview_is_a_small_page(client: TestClient) -> None:
    answer = client.get("/reconcile/preview?id=emad-al-trabelsi")
    assert answer.headers["content-type"].startswith("text/html")
    assert "عماد الطرابلسي" in answer.text
    flyout = client.get("/reconcile/flyout/entity?id=emad-al-trabelsi").json()
    assert flyout["id"] == "emad-al-trabelsi"
    assert flyout["html"] in answer.text
    assert client.get("/reconcile/preview?id=nobody").status_code == 404


@pytest.mark.parametrize(
    ("form", "status", "parameter"),
    [
        ({}, 422, "queries"),
        ({"queries": "{"}, 422, "queries"),
        ({"queries": '{"q": {"type": "person"}}'}, 422, "query"),
        ({"queries": '{"q": {"query": "x", "type": "planet"}}'}, 422, "type"),
        ({"queries": '{"q": {"query": "x", "limit": 0}}'}, 422, "queries"),
        ({"extend": '{"ids": ["libya"], "properties": [{"id": "colour"}]}'}, 422, "properties"),
        ({"queries": "{}", "extend": "{}"}, 422, "extend"),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(51)})}, 413, None),
    ],
)
def test_what_is_wrong_is_said(
    client: TestClient, form: dict[str, str], status: int, parameter: str | None
) -> None:
    answer = client.post("/reconcile", data=form, headers={"content-type": FORM})
    assert answer.status_code == status, answer.text
    if parameter:
        assert answer.json()["errors"][0]["parameter"] == parameter


FORM = "application/x-www-form-urlencoded"
