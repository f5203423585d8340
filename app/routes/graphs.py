"""The graph store: whole graphs, read and written by their names."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.dependencies import ServiceDep
from app.negotiation import accept_header
from app.openapi import problems
from app.protocol import graph_store
from app.protocol.asking import answer, ask, commit
from app.protocol.conditions import conditional
from app.protocol.graph_store import FILES, MULTIPART, PATH, Target
from app.protocol.query import accept
from app.security import Writer
from graph.errors import NotFoundError
from graph.store.base import MEDIA_TYPES, Changes
from graph.store.question import Question

router = APIRouter(prefix=PATH, tags=["sparql"], responses=problems(400, 502, 503, 504))

_NAMES: Final[list[dict[str, Any]]] = [
    {
        "name": "graph",
        "in": "query",
        "description": "the IRI of a graph",
        "schema": {"type": "string", "format": "iri"},
    },
    {
        "name": "default",
        "in": "query",
        "description": "the unnamed graph; it takes no value",
        "allowEmptyValue": True,
        "schema": {"type": "string"},
    },
]
_READS: Final[dict[str, Any]] = {"parameters": _NAMES}
_SENDS: Final[dict[str, Any]] = {
    "parameters": _NAMES,
    "requestBody": {
        "required": True,
        "content": {
            **{kind: {"schema": {"type": "string"}} for kind in FILES.values()},
            MULTIPART: {"schema": {"type": "object"}},
        },
    },
}
_WRITES: Final = problems(401, 403, 412, 413, 415)
_DONE: Final[dict[int | str, dict[str, Any]]] = {
    201: {"description": "the graph is new"},
    204: {"description": "the graph was there"},
}


@router.get(
    "",
    response_class=Response,
    responses={
        200: {
            "description": "the graph, in a format you accept",
            "content": {kind: {} for kind in MEDIA_TYPES["graph"]},
        },
        **problems(304, 404, 406),
    },
    openapi_extra=_READS,
)
@router.get("/{path:path}", response_class=Response, include_in_schema=False)
async def get_graph_of_store(request: Request, held: ServiceDep) -> Response:
    """A graph: `?graph=IRI`, `?default`, or the one whose IRI is the address below this one."""
    target = graph_store.target(request)
    await _must_exist(held, target)
    wanted = accept(accept_header(request.headers))
    return await answer(request, held, Question(target.construct, wanted, union=False))


@router.put(
    "", status_code=204, responses={**_DONE, **_WRITES}, dependencies=[Writer], openapi_extra=_SENDS
)
@router.put("/{path:path}", status_code=204, dependencies=[Writer], include_in_schema=False)
async def put_graph(request: Request, held: ServiceDep) -> Response:
    """Replace a graph by what is sent; it is made where there is none."""
    target = graph_store.target(request)
    changes = target.put(await graph_store.documents(request, target))
    exists = await _write(request, held, target, changes)
    return Response(status_code=204 if exists else 201)


@router.post(
    "", status_code=204, responses={**_DONE, **_WRITES}, dependencies=[Writer], openapi_extra=_SENDS
)
@router.post("/{path:path}", status_code=204, dependencies=[Writer], include_in_schema=False)
async def post_graph(request: Request, held: ServiceDep) -> Response:
    """Add what is sent to a graph; without a name, to a new one, which `Location` leads to.

    A form (`multipart/form-data`) may have several files: all of them are added, or none.
    """
    minted = graph_store.names_nothing(request)
    target = graph_store.new_target(request) if minted else graph_store.target(request)
    changes = target.post(await graph_store.documents(request, target))
    exists = await _write(request, held, target, changes)
    location = {"location": str(target.graph)} if minted else None
    return Response(status_code=204 if exists else 201, headers=location)


@router.delete(
    "",
    status_code=204,
    responses=problems(401, 403, 404, 412),
    dependencies=[Writer],
    openapi_extra=_READS,
)
@router.delete("/{path:path}", status_code=204, dependencies=[Writer], include_in_schema=False)
async def delete_graph(request: Request, held: ServiceDep) -> Response:
    """Drop a graph."""
    target = graph_store.target(request)
    await _must_exist(held, target)
    await _write(request, held, target, target.delete())
    return Response(status_code=204)


async def _write(request: Request, held: ServiceDep, target: Target, changes: Changes) -> bool:
    """Make the changes, under the conditions of the request; whether the graph was there."""
    generation, exists = held.engine.generation, await _exists(held, target)
    await commit(request, held, conditional(changes, request.headers, generation, exists=exists))
    return exists


async def _exists(held: ServiceDep, target: Target) -> bool:
    """Whether there is such a graph; the unnamed one is always there."""
    found = await ask(held, Question(target.ask, union=False))
    return bool(found["boolean"])


async def _must_exist(held: ServiceDep, target: Target) -> None:
    if not await _exists(held, target):
        raise NotFoundError("graph", str(target.graph), "GRAPH ?g { } in a query names them all")
