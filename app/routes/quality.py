"""How good the data are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, SnapshotDep, Strict
from graph.answers.models.quality import Quality, ShapeFinding, ShapeFindings
from graph.answers.quality import quality
from graph.loading.checks import findings

router = APIRouter(prefix="/v1", tags=["sources"], dependencies=[Strict], responses=ERRORS)

#: Some hundred reports are checked in a second; one that breaks a shape takes as long by itself.
MOST = 500


@router.get("/quality")
def show_quality(
    snap: SnapshotDep,
    shapes: Annotated[
        int,
        Query(ge=0, le=MOST, description="how many reports to check by the shapes, the last by id"),
    ] = 20,
) -> Quality:
    """What is loaded, from where and when; what events lack; where reports disagree."""
    reports, found = findings(snap.view, shapes)
    told = tuple(
        ShapeFinding(
            graph=each.graph,
            focus=each.focus,
            path=each.path,
            message=each.message,
            severity=each.severity,
        )
        for each in found
    )
    checked = min(shapes, reports)
    return quality(snap.view, ShapeFindings(checked=checked, reports=reports, findings=told))
