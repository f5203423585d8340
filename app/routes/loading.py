"""Writing: reports in, and out again."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from app.dependencies import Id, Service, ServiceDep, Strict
from app.openapi import problems
from app.security import Writer
from app.submitted import RECORDS, SUFFIXES, Submitted, submitted
from graph.errors import RecordError
from graph.load import LoadReport, load, withdraw
from graph.loading.foreign import Spellings, read_content
from graph.loading.held import Holdings, lengths_of
from graph.records import documents
from graph.records.files import Located, check
from graph.records.importers.meetings import Match
from graph.records.model import ReportFile
from graph.resolving import match
from graph.store.base import View

_RECORD: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["report"],
    "description": "a report and what it claims: `report`, `events`, `agreements`, `positions`, "
    "`stances`; and what it names that is not held yet: `persons`, `organizations`, `states`, "
    "`posts`, `places`; all as in the files of the seed data",
}
_TEXT: Final[dict[str, Any]] = {"type": "string"}
_REQUEST: Final = {
    "required": True,
    "content": {
        "application/yaml": {"schema": _RECORD},
        "application/json": {"schema": _RECORD},
        **{kind: {"schema": _TEXT} for kind in SUFFIXES if kind not in RECORDS},
    },
}

router = APIRouter(
    prefix="/v1",
    tags=["sources"],
    dependencies=[Writer, Strict],
    responses=problems(401, 403, 422, 502, 503, 504),
)

DryRun = Annotated[bool, Query(description="only say what would change")]


class Loaded(BaseModel):
    """What a write did, in quads; all zero when the data were so already."""

    model_config = ConfigDict(frozen=True)

    report: str = Field(description="id of the report, the first one where there are several")
    reports: list[str] = Field(description="ids of all the reports")
    added: int = Field(description="quads that were added")
    removed: int = Field(description="quads that were removed")
    unchanged: int = Field(description="quads of the report that were there already")
    generation: int = Field(description="the generation of the data afterwards")
    dry_run: bool = Field(description="whether nothing was done")


@router.post(
    "/reports",
    response_model=Loaded,
    responses={
        200: {"description": "the report was there; it now says what the record says"},
        201: {"model": Loaded, "description": "the report is new; `Location` leads to it"},
        **problems(413, 415),
    },
    openapi_extra={"requestBody": _REQUEST},
)
async def load_report(request: Request, held: ServiceDep, dry_run: DryRun = False) -> JSONResponse:
    """Load a report; the same one again changes nothing.

    The body is a report record (YAML or JSON), a table of meetings (CSV) or RDF in our ontology
    (Turtle, N-Triples, N-Quads, TriG); the last two may hold several reports. Persons, posts and
    places that are not held yet come along in the record, or in the graph of reference data; what
    is held of the same things is replaced. Names in a table are found in any spelling that is
    certain.

    Everything is checked whole: its form, its references, the shapes of the ontology. Every
    problem is told at once, with line, column, and what would be right. It is stored whole or not
    at all.
    """
    return await run_in_threadpool(_load, held, await submitted(request), dry_run)


@router.delete("/reports/{id}", responses=problems(404))
def withdraw_report(held: ServiceDep, id: Id, dry_run: DryRun = False) -> Loaded:
    """Withdraw a report, and with it what only this report said."""
    return _told([id], withdraw(held.store, id, dry_run=dry_run), dry_run)


def _load(held: Service, given: Submitted, dry_run: bool) -> JSONResponse:
    with held.store.view() as view:
        located = _read(held, given, view)
        reports = [each.file.report.id for each in located if isinstance(each.file, ReportFile)]
        if not reports:
            remedy = "begin with 'report:'; reference data alone are loaded by 'libya-kg load'"
            raise RecordError([located[0].document.problem((), "this is no report record", remedy)])
        new = reports[0] not in lengths_of(view, reports[:1])
    done = _told(reports, load(held.store, located, dry_run=dry_run), dry_run)
    if new and not dry_run:
        location = {"location": f"/v1/reports/{reports[0]}"}
        return JSONResponse(done.model_dump(), status_code=201, headers=location)
    return JSONResponse(done.model_dump())


def _read(held: Service, given: Submitted, view: View) -> list[Located]:
    """The records of the body, checked with what is held."""
    if given.suffix == ".yaml":
        return check([documents.read(given.text(), given.name)], Holdings(view))

    def matching(name: str) -> Match:
        with held.snapshots.current() as snapshot:
            return match(snapshot.names, name)

    return read_content(given.name, given.content, given.suffix, view, Spellings(matching=matching))


def _told(reports: list[str], done: LoadReport, dry_run: bool) -> Loaded:
    return Loaded(
        report=reports[0],
        reports=reports,
        added=done.added,
        removed=done.removed,
        unchanged=done.unchanged,
        generation=done.generation,
        dry_run=dry_run,
    )
