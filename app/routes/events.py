"""Events, and the meetings among them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.queries import ListQuery, MeetingsQuery
from graph.answers import events
from graph.answers.models import Event, EventDetail, Page

router = APIRouter(prefix="/v1", tags=["events"], dependencies=[Strict], responses=ERRORS)


@router.get("/events")
def list_events(snap: SnapshotDep, query: Annotated[ListQuery, Query()]) -> Page[Event]:
    """Events, latest first, with who took part and where the reports say so."""
    return events.events(snap, query, limit=query.limit, cursor=query.cursor)


@router.get("/events/{id}", responses=ID_ERRORS)
def get_event(snap: SnapshotDep, id: Id) -> EventDetail:
    """One event: also what each report says of it, and where they disagree."""
    return events.event(snap, id)


@router.get("/meetings")
def list_meetings(snap: SnapshotDep, query: Annotated[MeetingsQuery, Query()]) -> Page[Event]:
    """The meetings between two actors (`actor` and `with`), or those of one, latest first."""
    return events.meetings(
        snap, query.actor, query.with_, query, limit=query.limit, cursor=query.cursor
    )
