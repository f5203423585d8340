"""How two actors are connected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, ID_ERRORS, SnapshotDep, Strict
from app.queries import PathsQuery
from graph.answers import paths
from graph.answers.models import Paths

router = APIRouter(prefix="/v1/paths", tags=["network"], dependencies=[Strict], responses=ERRORS)


@router.get("", responses=ID_ERRORS)
def find_paths(snap: SnapshotDep, query: Annotated[PathsQuery, Query()]) -> Paths:
    """Up to `k` simple paths, shortest and strongest first; every hop with events and reports.

    Hubs are held down: a meeting of many weighs little for each two of them (`weight`), ties of
    those who met very many are weakened (`hubs`), and who met more than `max_contacts` others is
    passed by none. With `ordered`, the first to arrive come first among equals.
    """
    return paths.paths(
        snap,
        query.source,
        query.target,
        query,
        query.search,
        level=query.level,
        weight=query.weight,
        half_life=query.half_life,
        ordered=query.ordered,
        events=query.events,
    )
