"""SPARQL queries, by their own protocol: documented here, answered by ``app.lean``."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.dependencies import ServiceDep
from app.openapi import problems
from app.protocol.parameters import FORM
from app.protocol.query import QUERY
from app.routes.description import describe_endpoint
from graph.store.base import MEDIA_TYPES

router = APIRouter(prefix="/sparql", tags=["sparql"])

_GRAPHS: Final[dict[str, Any]] = {"type": "array", "items": {"type": "string", "format": "iri"}}
_BESIDE: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "default-graph-uri": (_GRAPHS, "graphs that together are the default graph"),
    "named-graph-uri": (_GRAPHS, "graphs that `GRAPH` may name"),
    "timeout": ({"type": "number"}, "seconds after which the query is given up"),
}
_IN_ADDRESS: Final[list[dict[str, Any]]] = [
    {"name": name, "in": "query", "description": text, "schema": schema}
    for name, (schema, text) in _BESIDE.items()
]
_QUERY: Final[dict[str, Any]] = {
    "name": "query",
    "in": "query",
    "description": "a SPARQL 1.1 query; the prefixes of the graph need no declaration",
    "schema": {"type": "string"},
}
_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        QUERY: {"schema": {"type": "string"}},
        FORM: {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {
                    "query": {"type": "string"},
                    **{
                        name: {**schema, "description": text}
                        for name, (schema, text) in _BESIDE.items()
                    },
                },
            }
        },
    },
}
_FORMATS: Final[dict[str, Any]] = {
    media_type: {} for form in ("solutions", "graph") for media_type in MEDIA_TYPES[form]
}
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "the result, in a format you accept", "content": _FORMATS},
    **problems(400, 406, 502, 503, 504),
}


@router.get(
    "",
    response_class=Response,
    responses={**_ANSWERS, **problems(304)},
    openapi_extra={"parameters": [_QUERY, *_IN_ADDRESS]},
)
async def query_by_get(request: Request, held: ServiceDep) -> Response:
    """Answer a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) in the format `Accept` asks for.

    The default graph is all graphs together, unless the query or the request names a dataset.
    Without parameters: the service description, or a page to ask from for a browser.
    """
    return await describe_endpoint(request, held)


@router.post(
    "",
    response_class=Response,
    responses={**_ANSWERS, **problems(413, 415)},
    openapi_extra={"parameters": _IN_ADDRESS, "requestBody": _BODY},
)
async def query_by_post() -> Response:
    """Answer a SPARQL query sent as a form, or as the body itself."""
    raise AssertionError("queries are answered before they come here, by app.lean")
