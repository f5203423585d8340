"""Writing: one report record in, one report out."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from app.dependencies import Id, ServiceDep, Strict
from app.openapi import problems
from app.security import Writer
from graph.errors import RecordError
from graph.load import LoadReport, load, withdraw
from graph.loading.held import lengths_of
from graph.records import documents
from graph.records.files import check
from graph.records.model import ReportFile
from graph.store.base import Store

#: How long a record may be, in bytes.
MAX_RECORD: Final = 10_000_000

#: What the body is called in problems.
BODY: Final = "the body"

JSON: Final = frozenset({"application/json"})
YAML: Final = frozenset({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})

_RECORD: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["report"],
    "description": "a report and what it claims: `report`, `events`, `agreements`, `positions`, "
    "`stances`, as in the files of the seed data",
}
_REQUEST: Final = {
    "required": True,
    "content": {kind: {"schema": _RECORD} for kind in ("application/yaml", "application/json")},
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

    report: str = Field(description="id of the report")
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
    """Load one report record (YAML or JSON); the same one again changes nothing.

    The record is checked whole: its form, its references, the shapes of the ontology. Every
    problem is told at once, with line, column, and what would be right. It is stored whole or not
    at all.
    """
    text = await _text(request)
    return await run_in_threadpool(_load, held.store, text, dry_run)


@router.delete("/reports/{id}", responses=problems(404))
def withdraw_report(held: ServiceDep, id: Id, dry_run: DryRun = False) -> Loaded:
    """Withdraw a report, and with it what only this report said."""
    return _told(id, withdraw(held.store, id, dry_run=dry_run), dry_run)


def _load(store: Store, text: str, dry_run: bool) -> JSONResponse:
    located = check([documents.read(text, BODY)])
    file = located[0].file
    if not isinstance(file, ReportFile):
        remedy = "begin with 'report:'; reference data are loaded by 'libya-kg load'"
        raise RecordError([located[0].document.problem((), "this is no report record", remedy)])
    slug = file.report.id
    with store.view() as view:
        new = not lengths_of(view, [slug])
    done = _told(slug, load(store, located, dry_run=dry_run), dry_run)
    if new and not dry_run:
        location = {"location": f"/v1/reports/{slug}"}
        return JSONResponse(done.model_dump(), status_code=201, headers=location)
    return JSONResponse(done.model_dump())


def _told(slug: str, done: LoadReport, dry_run: bool) -> Loaded:
    return Loaded(
        report=slug,
        added=done.added,
        removed=done.removed,
        unchanged=done.unchanged,
        generation=done.generation,
        dry_run=dry_run,
    )


async def _text(request: Request) -> str:
    """The body, which is YAML or JSON in UTF-8."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in JSON | YAML:
        raise HTTPException(415, f"send application/yaml or application/json, not '{kind}'")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_RECORD:
            raise HTTPException(413, f"a record may have {MAX_RECORD} bytes")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = documents.Document(BODY).problem(
            (), f"is not UTF-8 text: {error.reason} at byte {error.start + 1}"
        )
        raise RecordError([problem]) from error
