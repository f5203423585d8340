"""Who is influential."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, SnapshotDep, Strict
from app.queries import InfluenceQuery
from graph.answers import influence
from graph.answers.models import InfluenceRanking

router = APIRouter(
    prefix="/v1/influence", tags=["network"], dependencies=[Strict], responses=ERRORS
)


@router.get("")
def rank_by_influence(
    snap: SnapshotDep, query: Annotated[InfluenceQuery, Query()]
) -> InfluenceRanking:
    """Actors by influence in the filters' window: a composite, its parts, and rank intervals.

    Reach, brokerage, bridging and activity, decayed over time (`half_life`, in days); the answer
    has the definition of each. Intervals come from drawing the reports anew, and say who cannot be
    told apart. With `bin`, there is a series: who rose and who fell.
    """
    return influence.influence(
        snap,
        query,
        level=query.level,
        half_life=query.half_life,
        bin=query.bin,
        limit=query.limit,
        cursor=query.cursor,
    )
