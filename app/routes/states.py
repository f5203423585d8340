"""States and what they have to do with one another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.queries import RelationsQuery
from graph.answers import states
from graph.answers.models import Page, Relation

router = APIRouter(prefix="/v1/states", tags=["states"], dependencies=[Strict], responses=ERRORS)


@router.get("/{id}/relations", responses=ID_ERRORS)
def list_relations(
    snap: SnapshotDep, id: Id, query: Annotated[RelationsQuery, Query()]
) -> Page[Relation]:
    """Per other state: meetings and agreements, first and last, and the series over time."""
    return states.relations(
        snap, id, query, query.bin, events=query.events, limit=query.limit, cursor=query.cursor
    )
