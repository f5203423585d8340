"""Who is central."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from app.dependencies import ERRORS, ServiceDep, SnapshotDep, Strict
from app.jobs import ACCEPTED, accepted
from app.openapi import problems
from app.queries import CentralityQuery
from graph.analytics.adjacency import Adjacency
from graph.answers import centrality
from graph.answers.models import Ranking
from graph.jobs.job import Task

router = APIRouter(
    prefix="/v1/centrality", tags=["network"], dependencies=[Strict], responses=ERRORS
)


@router.get("", responses=ACCEPTED | problems(429), response_model=Ranking)
def rank_actors(
    request: Request,
    snap: SnapshotDep,
    held: ServiceDep,
    query: Annotated[CentralityQuery, Query()],
) -> object:
    """Actors ranked by a measure on the graph of the filters' window, and its definition.

    The betweenness of a graph that is too large for exact values at once comes from a sample,
    and `sampled` says how far it may be off. With `exact=true` a job computes it: the answer is
    202 until it is done, and the ranking from then on, as long as the data stay the same.
    """
    asked = centrality.asked(
        snap,
        query.measure,
        query,
        level=query.level,
        weight=query.weight,
        half_life=query.half_life,
    )
    if not (query.exact and asked.error):
        return asked.standings().page(query.limit, query.cursor)
    task = Task(Adjacency.of(asked.network), asked.exactly())
    address = f"{request.url.path}?{request.url.query}"
    job = held.jobs.ask(asked.key, address, snap.generation, task)
    if job.result is None:
        return accepted(job)
    return job.result.page(query.limit, query.cursor)
