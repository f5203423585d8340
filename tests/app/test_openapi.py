"""The description of the interface is complete, and its examples are true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from app import examples
from app.main import create_app
from app.openapi import TAGS
from app.settings import Settings

DOCUMENT = create_app(Settings()).openapi()


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


OPERATIONS = list(operations())
NAMES = [operation["operationId"] for _, _, operation in OPERATIONS]
REQUESTS = [request for requests in examples.REQUESTS.values() for request in requests]


def test_operations_have_names_of_their_own() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert all(name.isidentifier() for name in NAMES)


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_an_operation_says_what_it_does(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert set(operation["tags"]) <= {tag["name"] for tag in TAGS}


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_parameter_is_described(path: str, method: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        told = parameter.get("description") or parameter["schema"].get("description")
        assert told, parameter["name"]


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_error_answers_are_problem_documents(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    for status, answer in operation["responses"].items():
        if status.startswith(("4", "5")):
            assert list(answer["content"]) == ["application/problem+json"]


def test_every_reference_leads_somewhere() -> None:
    schemas = DOCUMENT["components"]["schemas"]

    def references(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "$ref":
                    yield value
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    assert {reference.rsplit("/", 1)[1] for reference in references(DOCUMENT)} <= set(schemas)


def test_every_operation_by_get_has_an_example() -> None:
    by_get = {operation["operationId"] for _, method, operation in OPERATIONS if method == "get"}
    assert set(examples.REQUESTS) == by_get


@pytest.mark.parametrize("request_", [*REQUESTS, *(q.address for q in examples.STARTERS)])
def test_an_example_works_on_the_seed_data(client: TestClient, request_: str) -> None:
    answer = client.get(request_)
    assert answer.status_code == (303 if request_.startswith("/id/") else 200), answer.text
    if request_ in ("/sparql/queries", "/v1/jobs"):  # nothing runs while it is asked
        return
    if answer.headers.get("content-type") == "application/json" and "items" in answer.json():
        assert answer.json()["items"]


@pytest.mark.parametrize("request_", REQUESTS)
def test_an_example_stands_beside_its_parameters(request_: str) -> None:
    name = next(n for n, requests in examples.REQUESTS.items() if request_ in requests)
    operation = next(o for _, _, o in OPERATIONS if o["operationId"] == name)
    given = {p["name"]: p for p in operation.get("parameters", ()) if "examples" in p}
    for part in filter(None, urlsplit(request_).query.split("&")):
        assert part.partition("=")[0] in given


def test_the_document_is_served(client: TestClient) -> None:
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")
