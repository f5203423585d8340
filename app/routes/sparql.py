"""SPARQL, by its own protocol."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.dependencies import ServiceDep
from app.middleware import tag
from app.openapi import problems
from app.sparql import FORM, QUERY, accept, read
from graph.store.base import MEDIA_TYPES
from graph.store.question import Question

router = APIRouter(prefix="/sparql", tags=["sparql"])

_GRAPHS: Final = {"type": "array", "items": {"type": "string", "format": "iri"}}
_DATASET: Final = {
    "default-graph-uri": "graphs that together are the default graph (repeats)",
    "named-graph-uri": "graphs that `GRAPH` may name (repeats)",
}
_IN_ADDRESS: Final[list[dict[str, Any]]] = [
    {"name": name, "in": "query", "description": text, "schema": _GRAPHS}
    for name, text in _DATASET.items()
]
_QUERY: Final[dict[str, Any]] = {
    "name": "query",
    "in": "query",
    "required": True,
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
                    **{name: {**_GRAPHS, "description": text} for name, text in _DATASET.items()},
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
    **problems(400, 406, 503),
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
    """
    return await _answer(request, held)


@router.post(
    "",
    response_class=Response,
    responses={**_ANSWERS, **problems(413, 415)},
    openapi_extra={"parameters": _IN_ADDRESS, "requestBody": _BODY},
)
async def query_by_post(request: Request, held: ServiceDep) -> Response:
    """Answer a SPARQL query sent as a form, or as the body itself."""
    return await _answer(request, held)


async def _answer(request: Request, held: ServiceDep) -> Response:
    question = await read(request)
    return await run_in_threadpool(_ask, request, held, question)


def _ask(request: Request, held: ServiceDep, question: Question) -> Response:
    """Read the whole answer, so that what goes wrong on the way is still told as a problem."""
    question = replace(
        question,
        accept=accept(request.headers.get("accept")),
        union=held.settings.union_default_graph,
    )
    with held.store.view() as view:
        answer = question.ask(view)
        request.state.etag = tag(view.generation, answer.media_type)
        return Response(answer.read(), media_type=answer.media_type, headers={"vary": "Accept"})
