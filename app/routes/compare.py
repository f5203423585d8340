"""One measure on two windows."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, SnapshotDep, Strict
from app.queries import CompareQuery
from graph.answers import compare
from graph.answers.models import Comparison

router = APIRouter(prefix="/v1/compare", tags=["network"], dependencies=[Strict], responses=ERRORS)


@router.get("")
def compare_windows(snap: SnapshotDep, query: Annotated[CompareQuery, Query()]) -> Comparison:
    """The same measure, or influence, on two windows side by side, with the change in rank.

    `from` and `to` are the window asked about, `against_from` and `against_to` the one it is
    compared with; all other filters hold for both.
    """
    return compare.compare(
        snap,
        query.measure,
        query,
        query.against,
        level=query.level,
        weight=query.weight,
        half_life=query.half_life,
        limit=query.limit,
        cursor=query.cursor,
    )
