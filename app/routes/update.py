"""SPARQL updates, by their own protocol."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.dependencies import ServiceDep
from app.openapi import problems
from app.protocol import update
from app.protocol.asking import commit
from app.protocol.parameters import FORM
from app.protocol.update import UPDATE
from app.security import Writer

router = APIRouter(prefix="/sparql", tags=["sparql"])

_GRAPHS: Final[dict[str, Any]] = {"type": "array", "items": {"type": "string", "format": "iri"}}
_DATASET: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "using-graph-uri": (_GRAPHS, "graphs that together are the default graph of `WHERE`"),
    "using-named-graph-uri": (_GRAPHS, "graphs that `GRAPH` may name in `WHERE`"),
    "timeout": ({"type": "number"}, "seconds after which the update is given up"),
}
_PARAMETERS: Final[list[dict[str, Any]]] = [
    {"name": name, "in": "query", "description": text, "schema": schema}
    for name, (schema, text) in _DATASET.items()
]
_FORM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["update"],
    "properties": {
        "update": {"type": "string"},
        **{name: {**schema, "description": text} for name, (schema, text) in _DATASET.items()},
    },
}
_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {UPDATE: {"schema": {"type": "string"}}, FORM: {"schema": _FORM}},
}


@router.post(
    "/update",
    status_code=204,
    responses={
        204: {"description": "all of it is done, and the next query sees it"},
        **problems(400, 401, 403, 413, 415, 502, 503, 504),
    },
    dependencies=[Writer],
    openapi_extra={"parameters": _PARAMETERS, "requestBody": _BODY},
)
async def run_update(request: Request, held: ServiceDep) -> Response:
    """Run a SPARQL update, sent as a form or as the body itself: all of it, or nothing.

    Relative IRIs are relative to this address. `USING` and `WITH` in the update exclude the
    parameters that name a dataset.
    """
    asked = await update.read(request)
    await commit(request, held, asked.changes(held.settings.allow), asked.timeout)
    return Response(status_code=204)
