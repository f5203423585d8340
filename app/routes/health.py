"""How the service is."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import ServiceDep, SnapshotDep, Strict
from app.openapi import problems
from graph.answers.models.vocabulary import Versions
from graph.answers.vocabulary import ontology_version

router = APIRouter(tags=["service"], dependencies=[Strict], responses=problems(422))


class Alive(BaseModel):
    """The process answers."""

    model_config = ConfigDict(frozen=True)

    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    """The data can be asked."""

    model_config = ConfigDict(frozen=True)

    status: Literal["ready"] = "ready"
    generation: int = Field(description="how many commits the data have seen")


@router.get("/healthz")
def is_alive() -> Alive:
    """Whether the process answers at all."""
    return Alive()


@router.get("/readyz", responses=problems(502, 503, 504))
def is_ready(held: ServiceDep) -> Ready:
    """Whether the store can be read; a problem document when it cannot."""
    return Ready(generation=held.snapshots.generation())


@router.get("/v1/version", responses=problems(304, 502, 503, 504))
def show_version(request: Request, snap: SnapshotDep) -> Versions:
    """The versions of the software, of the ontology and of the data."""
    app: FastAPI = request.app
    return Versions(code=app.version, ontology=ontology_version(snap), generation=snap.generation)
