"""What takes minutes: how far it is, its result, and stopping it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.dependencies import Id, ServiceDep, Strict
from app.jobs import PATH, JobList, JobStatus, again, told
from app.middleware import tag
from app.openapi import problems
from app.queries import PageDep
from app.security import Writer
from graph.answers.models import Ranking
from graph.errors import NotFoundError

router = APIRouter(prefix=PATH, tags=["jobs"], dependencies=[Strict], responses=problems(422))


@router.get("")
def list_jobs(held: ServiceDep) -> JobList:
    """The jobs that wait, are at work, or have ended and are still kept."""
    items = tuple(map(told, held.jobs.list()))
    return JobList(items=items, total=len(items))


@router.get("/{id}", responses=problems(404))
def get_job(held: ServiceDep, id: Id, response: Response) -> JobStatus:
    """How far a job is, and where its result is when it is done.

    Jobs that have ended are kept until enough others have ended after them
    (`LIBYA_KG_JOBS_KEPT`). They end with the service, and a new one knows nothing of them.
    """
    job = held.jobs.get(id)
    response.headers.update(again(job))
    return told(job)


@router.get("/{id}/result", responses=problems(304, 404))
def get_job_result(request: Request, held: ServiceDep, id: Id, query: PageDep) -> Ranking:
    """The ranking that a job has made, page by page, of the data as they were when it was asked.

    It has the shape of `/v1/centrality`. A job that is not done has no result: 404.
    """
    job = held.jobs.get(id)
    if job.result is None:
        raise NotFoundError("result of a job", id, f"it is {job.status}; {PATH}/{id} has more")
    request.state.etag = tag(job.generation)
    return job.result.page(query.limit, query.cursor)


@router.delete("/{id}", status_code=204, responses=problems(401, 403, 404), dependencies=[Writer])
def stop_job(held: ServiceDep, id: Id) -> Response:
    """Stop a job, which then says that it was stopped; forget it, if it has ended already."""
    held.jobs.delete(id)
    return Response(status_code=204)
