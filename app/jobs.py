"""Jobs as they are told over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from graph.answers.centrality import Standings
from graph.jobs.job import OPEN, Job, Status

PATH: Final = "/v1/jobs"

#: After how many seconds to ask again how far a job is.
AGAIN: Final = "1"


class JobStatus(BaseModel):
    """How far a job is."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: str = Field(description="names it, as long as it is kept")
    status: Status = Field(
        description="`queued`: it waits for its turn; `running`; `done`: `result` is there; "
        "`failed` or `stopped`: `reason` says why, and the same question makes a new one"
    )
    progress: float = Field(ge=0, le=1, description="the share of the work that is done")
    question: str = Field(description="the address that was asked")
    generation: int = Field(description="the generation of the data it is about")
    asked: datetime = Field(description="when it was asked for, in UTC")
    started: datetime | None = Field(description="when the work began; null: not yet")
    ended: datetime | None = Field(description="when it ended; null: not yet")
    reason: str | None = Field(description="why it failed or was stopped; null: it did not")
    result: str | None = Field(description="where the result is; null: there is none yet")


class JobList(BaseModel):
    """All jobs there are, the first asked for first."""

    model_config = ConfigDict(frozen=True)

    items: tuple[JobStatus, ...]
    total: int = Field(description="how many there are")


def told(job: Job[Standings]) -> JobStatus:
    """How far a job is."""
    fields = {name: getattr(job, name) for name in JobStatus.model_fields}
    result = f"{PATH}/{job.id}/result" if job.status == "done" else None
    return JobStatus.model_validate(fields | {"result": result})


def again(job: Job[Standings]) -> dict[str, str]:
    """The header that says when to ask again, as long as a job has not ended."""
    return {"retry-after": AGAIN} if job.status in OPEN else {}


def accepted(job: Job[Standings]) -> JSONResponse:
    """The answer to a question that a job is at work on: 202, and where to ask how far it is."""
    headers = {"location": f"{PATH}/{job.id}", **again(job)}
    return JSONResponse(told(job).model_dump(mode="json"), 202, headers)


#: The declaration of that answer.
ACCEPTED: Final[dict[int | str, dict[str, Any]]] = {
    202: {
        "model": JobStatus,
        "description": "a job is at work on it; `Location` is where it tells how far it is",
    }
}
