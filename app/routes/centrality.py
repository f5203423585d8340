"""Who is central."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, SnapshotDep, Strict
from app.queries import CentralityQuery
from graph.answers import centrality
from graph.answers.models import Ranking

router = APIRouter(
    prefix="/v1/centrality", tags=["network"], dependencies=[Strict], responses=ERRORS
)


@router.get("")
def rank_actors(snap: SnapshotDep, query: Annotated[CentralityQuery, Query()]) -> Ranking:
    """Actors ranked by a measure on the graph of the filters' window, and its definition."""
    return centrality.centrality(
        snap,
        query.measure,
        query,
        level=query.level,
        weight=query.weight,
        half_life=query.half_life,
        limit=query.limit,
        cursor=query.cursor,
    )
