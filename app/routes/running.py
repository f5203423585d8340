"""What the engine works on now, and how to stop it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app.dependencies import Id, ServiceDep, Strict
from app.openapi import problems
from app.security import Writer
from graph.errors import NotFoundError

router = APIRouter(
    prefix="/sparql/queries", tags=["sparql"], dependencies=[Strict], responses=problems(422)
)


class RunningQuery(BaseModel):
    """A query or an update that runs now."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="names it, as long as it runs")
    kind: Literal["query", "update"] = Field(description="which of the two it is")
    started: datetime = Field(description="when it began, in UTC")
    text: str = Field(description="its first characters")
    bytes_out: int = Field(description="how much of its result has been made")


class RunningQueries(BaseModel):
    """Everything that runs now, the oldest first."""

    model_config = ConfigDict(frozen=True)

    items: tuple[RunningQuery, ...]
    total: int = Field(description="how many there are")


@router.get("")
async def list_queries(held: ServiceDep) -> RunningQueries:
    """The SPARQL queries and updates that run now."""
    items = tuple(
        RunningQuery(
            id=one.id,
            kind=one.kind,
            started=one.started,
            text=one.text,
            bytes_out=one.bytes_out,
        )
        for one in held.engine.running()
    )
    return RunningQueries(items=items, total=len(items))


@router.delete("/{id}", status_code=204, responses=problems(401, 403, 404), dependencies=[Writer])
async def stop_query(held: ServiceDep, id: Id) -> Response:
    """Stop a query or an update; who waits for it is told so."""
    if not held.engine.stop(id):
        raise NotFoundError("running query", id, "GET /sparql/queries lists what runs now")
    return Response(status_code=204)
