"""The documents say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.reference import renewed

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_reference_is_that_of_the_routes() -> None:
    assert renewed(PAGE) == PAGE


def test_the_reference_names_every_route_and_parameter(client: TestClient) -> None:
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            assert f"`{method.upper()} {path}`" in PAGE
            for parameter in operation.get("parameters", ()):
                assert f"`{parameter['name']}`" in PAGE


@pytest.mark.parametrize("address", sorted(set(re.findall(r"^    (/\S+)$", PAGE, re.MULTILINE))))
def test_an_address_in_the_reference_works(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (200, 303)


def test_the_example_of_sparql_works(client: TestClient) -> None:
    (query,) = re.findall(r"'query=(.*)'", PAGE)
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert len(answer.text.splitlines()) > 1
