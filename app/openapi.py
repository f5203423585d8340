"""The description of the interface: one document, from which pages and tests are made."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app import examples
from app.problems import MEDIA_TYPE, Problem

TITLE: Final = "Libya knowledge graph"
DESCRIPTION: Final = """Who met whom, who signed what, and which report says so.

Ids are readable and stable. Dates are EDTF, with the first and the last day they may mean beside
them. Filters are the same everywhere; repeating a parameter means any of these. Lists have `items`,
`total` and `next`. Errors are problem details (RFC 9457). `ETag` is the generation of the data."""

TAGS: Final = [
    {"name": "actors", "description": "persons, organizations and states, and whom they met"},
    {"name": "events", "description": "what happened, was planned or called off"},
    {"name": "agreements", "description": "texts between parties"},
    {"name": "states", "description": "what states have to do with one another"},
    {"name": "posts", "description": "positions and who held them"},
    {"name": "sources", "description": "reports, topics and places"},
    {"name": "network", "description": "paths, rankings and the graph itself"},
    {"name": "jobs", "description": "what takes minutes: how far it is, and its result"},
    {"name": "reconciliation", "description": "matching a spreadsheet's names with actors"},
    {"name": "sparql", "description": "the same data by the standard protocol"},
    {"name": "ontology", "description": "the classes and properties of the graph"},
    {"name": "things", "description": "what the IRIs of the graph lead to"},
    {"name": "service", "description": "how the service is"},
]

_DETAILS: Final = {
    304: "the answer you named in `If-None-Match` still holds",
    308: "the id was merged; `Location` is the same address with the id that took it over",
    400: "the query cannot be run; line and column say where it is wrong",
    401: "the token is missing or wrong",
    403: "writing is switched off: the service has no token in its settings",
    404: "there is no such thing",
    406: "not available in a format you accept; the detail lists those there are",
    412: "the graph is not as `If-Match` or `If-None-Match` says; nothing was changed",
    413: "the body is too long",
    415: "the body is in a format that is not read here",
    422: "a parameter is wrong; `errors` names it and says what would be right",
    429: "too many wait already; `Retry-After` says when to try again",
    502: "the store elsewhere is not there, or answers nonsense",
    503: "not now: the store is busy, or a limit was met",
    504: "the store elsewhere does not answer in time",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The declaration of answers other than success."""
    return {status: _declared(status) for status in statuses}


def _declared(status: int) -> dict[str, Any]:
    described = {"description": _DETAILS[status]}
    if status == HTTPStatus.NOT_MODIFIED:
        return described
    schema = {"$ref": "#/components/schemas/Problem"}
    return {**described, "content": {MEDIA_TYPE: {"schema": schema}}}


def install(app: FastAPI) -> None:
    """Let the application describe itself by our document."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=TITLE,
        version=app.version,
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    schemas = document["components"]["schemas"]
    schemas.update(_schema())
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _show(path, operation)
    return document


def _schema() -> dict[str, Any]:
    """The schema of a problem and of its parts, as components."""
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    parts: dict[str, Any] = schema.pop("$defs")
    return {"Problem": schema, **parts}


def _show(path: str, operation: dict[str, Any]) -> None:
    """Put the example requests of an operation beside its parameters."""
    requests = examples.REQUESTS.get(operation["operationId"], ())
    for number, request in enumerate(requests, 1):
        given = _parameters(path, request)
        for parameter in operation.get("parameters", ()):
            if parameter["name"] in given:
                value = given[parameter["name"]]
                parameter.setdefault("examples", {})[f"example {number}"] = {"value": value}


def _parameters(path: str, request: str) -> dict[str, Any]:
    """The path and query parameters of an example request."""
    address = urlsplit(request)
    steps = zip(path.split("/"), address.path.split("/"), strict=True)
    given: dict[str, Any] = {name[1:-1]: step for name, step in steps if name.startswith("{")}
    for name, values in parse_qs(address.query).items():
        given[name] = values if len(values) > 1 else values[0]
    return given
