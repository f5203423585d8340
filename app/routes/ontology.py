"""The ontology."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from app.dependencies import ERRORS, SnapshotDep, Strict
from app.formats import ENDINGS, HTML, ending, wanted
from app.middleware import tag
from app.openapi import problems
from app.pages.ontology import ontology
from graph.answers.snapshot import Snapshot
from graph.answers.vocabulary import ontology_quads, ontology_version, vocabulary
from graph.rdf.serialize import serialize

router = APIRouter(prefix="/ontology", tags=["ontology"], dependencies=[Strict], responses=ERRORS)

_FILES = ("text/turtle", "application/ld+json")
Ending = Annotated[Literal["ttl", "jsonld"], Path(description="which format")]


@router.get(
    "",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in (HTML, *_FILES)}}, **problems(406)},
)
def get_ontology(request: Request, snap: SnapshotDep) -> Response:
    """The classes and properties of the graph: a page, Turtle or JSON-LD, as `Accept` asks."""
    format_ = wanted(request, (HTML, *_FILES))
    if format_ == HTML:
        answer: Response = ontology(vocabulary(snap), ontology_version(snap))
        request.state.etag = tag(snap.generation, "html")
    else:
        answer = _file(snap, format_)
        request.state.etag = tag(snap.generation, ending(format_))
    answer.headers["vary"] = "Accept"
    return answer


@router.get(
    ".{format}",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in _FILES}}},
)
def get_ontology_file(snap: SnapshotDep, format: Ending) -> Response:
    """The ontology as a file."""
    return _file(snap, ENDINGS[format])


def _file(snap: Snapshot, media_type: str) -> Response:
    return Response(serialize(ontology_quads(snap), media_type), media_type=media_type)
