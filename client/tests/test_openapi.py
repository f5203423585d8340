"""Held against the service's own description: every route, parameter, choice and field."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

import httpx2 as httpx
import pytest
from libya_kg_client import filters, routes
from libya_kg_client.questions import actors, rankings
from libya_kg_client.routes import ROUTES, Route
from libya_kg_client.rows import (
    actors as actor_rows,
)
from libya_kg_client.rows import (
    common,
    events,
    influence,
    network,
    paths,
    sources,
)
from libya_kg_client.rows import (
    rankings as ranking_rows,
)

#: Rows whose schema has another name in the description.
RENAMED = {
    "ActorRow": "ActorPage",
    "Position": "ActorPosition",
    "Stance": "ActorStance",
    "Counts": "ActorCounts",
}
ROWS = sorted(
    {
        value
        for module in (
            actor_rows, common, events, influence, network, paths, ranking_rows, sources
        )
        for value in vars(module).values()
        if dataclasses.is_dataclass(value) and isinstance(value, type)
    },
    key=lambda row: row.__name__,
)  # fmt: skip


@pytest.fixture(scope="module")
def description(address: str) -> dict[str, Any]:
    told: dict[str, Any] = httpx.get(f"{address}/openapi.json").json()
    return told


def asked_with(operation: dict[str, Any]) -> set[str]:
    """The parameters an operation takes, in the address or in a form."""
    names = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
    form = operation.get("requestBody", {}).get("content", {})
    schema = form.get("application/x-www-form-urlencoded", {}).get("schema", {})
    return names | set(schema.get("properties", ()))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_the_service_has_the_route_with_all_its_parameters(
    route: Route, description: dict[str, Any]
) -> None:
    operation = description["paths"][route.path][route.method.lower()]
    assert route.parameters <= asked_with(operation)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_routes_take_all_filters_or_say_which(route: Route, description: dict[str, Any]) -> None:
    given = asked_with(description["paths"][route.path][route.method.lower()])
    if given >= routes.FILTERS:
        assert route.parameters >= routes.FILTERS


def test_a_parameter_a_route_does_not_have_cannot_be_sent() -> None:
    with pytest.raises(ValueError, match="does not take bin"):
        routes.CONTACTS.address(["from", "bin"], "italy")


def test_filters_are_those_of_the_service() -> None:
    assert filters.KNOWN - {"window"} | {"from", "to"} == routes.FILTERS


def choices(description: dict[str, Any], path: str, name: str) -> set[str]:
    parameters = description["paths"][path]["get"]["parameters"]
    schema = next(one["schema"] for one in parameters if one["name"] == name)
    schema = next((one for one in schema.get("anyOf", ()) if "enum" in one), schema)
    schema = schema.get("items", schema)
    if "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return set(schema["enum"])


@pytest.mark.parametrize(
    ("path", "name", "known"),
    [
        ("/v1/centrality", "measure", rankings.Measure),
        ("/v1/compare", "measure", rankings.Comparable),
        ("/v1/centrality", "level", filters.Level),
        ("/v1/graph", "weight", filters.Weight),
        ("/v1/events", "status", filters.Status),
        ("/v1/actors", "type", actors.ActorType),
    ],
)
def test_choices_are_those_of_the_service(
    path: str, name: str, known: Any, description: dict[str, Any]
) -> None:
    assert set(get_args(known)) == choices(description, path, name)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_fields_of_rows_are_those_of_the_answers(row: type, description: dict[str, Any]) -> None:
    schema = description["components"]["schemas"][RENAMED.get(row.__name__, row.__name__)]
    fields = {one.name.rstrip("_") for one in dataclasses.fields(row)}
    assert fields <= schema["properties"].keys()
