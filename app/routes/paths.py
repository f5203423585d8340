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
    """Up to `k` simple paths, shortest and strongest first; every hop with events and reports."""
    return paths.paths(
        snap,
        query.source,
        query.target,
        query,
        k=query.k,
        max_hops=query.max_hops,
        avoid=query.avoid,
        level=query.level,
    )
