"""The Reconciliation API 0.2: a spreadsheet's names matched with actors (OpenRefine speaks it).

Parameters that are not ours are passed over here: clients of the protocol send some of their own.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from app.dependencies import ERRORS, ID_ERRORS, SnapshotDep
from app.openapi import problems
from app.pages import preview
from app.reconciliation import FORM_BODY, Asked, asked_by_form, asked_in_address, manifest
from graph.answers import actors, extension, reconcile, suggestions
from graph.answers.models.reconcile import Suggestion, Suggestions
from graph.answers.snapshot import Snapshot

router = APIRouter(prefix="/reconcile", tags=["reconciliation"], responses=ERRORS)

AskedDep = Annotated[Asked, Depends(asked_in_address)]
FormDep = Annotated[Asked, Depends(asked_by_form)]
Prefix = Annotated[str, Query(max_length=500, description="what has been typed so far")]
Skip = Annotated[int, Query(alias="cursor", ge=0, description="how many suggestions to skip")]
OneId = Annotated[str, Query(description="id of what is asked about")]

_TYPES: Final = [
    Suggestion(id=one.id, name=one.name) for one in (reconcile.ACTOR, *reconcile.TYPES.values())
]


@router.get("")
def reconcile_by_get(request: Request, snap: SnapshotDep, asked: AskedDep) -> dict[str, Any]:
    """Match names with actors, or fill columns; without parameters, the service manifest.

    Both parameters are JSON as the protocol has it, and one of them is sent at a time.
    """
    if asked.empty:
        return manifest(str(request.base_url).rstrip("/"), request.app.version)
    return _answer(snap, asked)


@router.post("", responses=problems(413, 415), openapi_extra={"requestBody": FORM_BODY})
def reconcile_by_post(snap: SnapshotDep, asked: FormDep) -> dict[str, Any]:
    """Match a batch of names with actors (`queries`), or fill columns (`extend`), by a form."""
    return _answer(snap, asked)


def _answer(snap: Snapshot, asked: Asked) -> dict[str, Any]:
    if asked.extend is not None:
        return extension.extend(snap, asked.extend)
    return {
        key: reconcile.candidates(snap, query).model_dump(exclude_none=True)
        for key, query in asked.queries.items()
    }


@router.get("/suggest/entity", response_model_exclude_none=True)
def suggest_entity(snap: SnapshotDep, prefix: Prefix = "", skip: Skip = 0) -> Suggestions:
    """Actors whose name or id begins as typed, or is said so."""
    return suggestions.suggest_actors(snap, prefix, skip)


@router.get("/suggest/property", response_model_exclude_none=True)
def suggest_property(prefix: Prefix = "", skip: Skip = 0) -> Suggestions:
    """Properties whose name or id begins as typed."""
    return suggestions.suggest(prefix, extension.proposed(None), skip)


@router.get("/suggest/type", response_model_exclude_none=True)
def suggest_type(prefix: Prefix = "", skip: Skip = 0) -> Suggestions:
    """Types whose name or id begins as typed."""
    return suggestions.suggest(prefix, _TYPES, skip)


@router.get("/properties", response_model_exclude_none=True)
def propose_properties(
    type: Annotated[str, Query(description="a type of actor")] = reconcile.ACTOR.id,
    limit: Annotated[int | None, Query(ge=1, le=500, description="how many at most")] = None,
) -> dict[str, Any]:
    """The properties that columns can be filled with, for actors of a type."""
    found = extension.proposed(type, limit)
    told: dict[str, Any] = {"properties": found, "type": type}
    return told if limit is None else {**told, "limit": limit}


@router.get("/flyout/entity", responses=ID_ERRORS)
def fly_out_entity(snap: SnapshotDep, id: OneId) -> dict[str, str]:
    """A few words about an actor, as HTML in JSON."""
    return {"id": id, "html": preview.snippet(actors.actor(snap, id))}


@router.get("/preview", response_class=HTMLResponse, responses=ID_ERRORS)
def preview_entity(snap: SnapshotDep, id: OneId) -> HTMLResponse:
    """A small page about an actor, to be shown in a frame."""
    return preview.small_page(actors.actor(snap, id))
