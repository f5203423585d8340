"""The graph itself, to look at or to take away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.dependencies import ERRORS, ID_ERRORS, SnapshotDep, Strict
from app.queries import GraphQuery
from graph.analytics.files import FORMATS
from graph.answers import graphs
from graph.answers.models import Graph

router = APIRouter(prefix="/v1/graph", tags=["network"], dependencies=[Strict], responses=ERRORS)


@router.get("", response_model=Graph, responses=ID_ERRORS)
def get_graph(snap: SnapshotDep, query: Annotated[GraphQuery, Query()]) -> Graph | Response:
    """The graph of meetings in the filters' window, or the part of it around one actor.

    As JSON, or as a file for Gephi, yEd, R or a spreadsheet (`format`).
    """
    if query.format == "json":
        return graphs.graph(snap, query, *_how(query))
    content = graphs.graph_file(snap, query.format, query, *_how(query))
    name = f"libya-kg-{query.level}.{query.format}"
    return Response(
        content,
        media_type=FORMATS[query.format].media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _how(query: GraphQuery) -> tuple[str, str, str | None, int, float]:
    """How the graph is made of what the filters leave."""
    return query.level, query.weight, query.center, query.radius, query.half_life
