"""What the IRIs of the graph lead to: pages for people, data for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.formats import ENDINGS, HTML, ending, wanted
from app.openapi import problems
from app.pages.thing import thing
from graph.answers.ids import resolve
from graph.answers.things import quads_about
from graph.errors import NotFoundError
from graph.rdf.serialize import serialize
from graph.terms import KINDS, Kind

router = APIRouter(tags=["things"], dependencies=[Strict], responses={**ERRORS, **ID_ERRORS})


def known_kind(
    kind: Annotated[str, Path(description=f"what kind of thing: {', '.join(KINDS)}")],
) -> Kind:
    """The kind of thing in the address; raises ``NotFoundError`` when it is none."""
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise NotFoundError("kind of thing", kind, f"there are {', '.join(KINDS)}")
    return known


def known_format(
    format: Annotated[str, Path(description=f"which format: {', '.join(ENDINGS)}")],
) -> str:
    """The media type of the ending in the address; raises ``NotFoundError`` when it is none."""
    if format not in ENDINGS:
        raise NotFoundError("format", format, f"there are {', '.join(ENDINGS)}")
    return ENDINGS[format]


KindDep = Annotated[Kind, Depends(known_kind)]
FormatDep = Annotated[str, Depends(known_format)]


@router.get(
    "/id/{kind}/{id}",
    status_code=303,
    response_class=RedirectResponse,
    responses={303: {"description": "`Location` is about the thing"}, **problems(406)},
)
def get_thing(request: Request, snap: SnapshotDep, kind: KindDep, id: Id) -> RedirectResponse:
    """The thing itself: leads on to a page about it, or to data in the format `Accept` asks for."""
    resolve(snap, kind, id)
    format_ = wanted(request, [HTML, *ENDINGS.values()])
    about = f"/page/{kind}/{id}" if format_ == HTML else f"/data/{kind}/{id}.{ending(format_)}"
    return RedirectResponse(about, status_code=303, headers={"vary": "Accept"})


@router.get(
    "/data/{kind}/{id}.{format}",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in ENDINGS.values()}}},
)
def get_data(snap: SnapshotDep, kind: KindDep, id: Id, media_type: FormatDep) -> Response:
    """All that is said of a thing, as Turtle, JSON-LD or N-Quads.

    N-Quads and JSON-LD tell which graph, and so which report, says so.
    """
    return Response(serialize(quads_about(snap, kind, id), media_type), media_type=media_type)


@router.get("/page/{kind}/{id}", response_class=HTMLResponse)
def show_thing(snap: SnapshotDep, kind: KindDep, id: Id) -> HTMLResponse:
    """A page about a thing."""
    return thing(snap, kind, id)
