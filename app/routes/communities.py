"""Who belongs together."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, SnapshotDep, Strict
from app.queries import CommunitiesQuery
from graph.answers import communities
from graph.answers.models import Groups

router = APIRouter(
    prefix="/v1/communities", tags=["network"], dependencies=[Strict], responses=ERRORS
)


@router.get("")
def list_communities(snap: SnapshotDep, query: Annotated[CommunitiesQuery, Query()]) -> Groups:
    """The graph of the filters' window parted into groups (Leiden), the largest first.

    The same seed always gives the same groups.
    """
    return communities.communities(
        snap,
        query,
        level=query.level,
        weight=query.weight,
        half_life=query.half_life,
        resolution=query.resolution,
        seed=query.seed,
        limit=query.limit,
        cursor=query.cursor,
    )
