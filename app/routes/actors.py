"""Actors: finding them, and what they did with whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.queries import ActorsQuery, ContactsQuery, ListQuery
from graph.answers import actors
from graph.answers.models import ActorEvent, ActorHit, ActorPage, Contact, Page

router = APIRouter(prefix="/v1/actors", tags=["actors"], dependencies=[Strict], responses=ERRORS)


@router.get("")
def find_actors(snap: SnapshotDep, query: Annotated[ActorsQuery, Query()]) -> Page[ActorHit]:
    """Find actors by any spelling, Latin or Arabic, best match first.

    A name that fits several actors brings all of them. Without `q`, all actors by name.
    """
    return actors.search(
        snap,
        query.q,
        type=query.type,
        state=query.state,
        limit=query.limit,
        cursor=query.cursor,
    )


@router.get("/{id}", responses=ID_ERRORS)
def get_actor(snap: SnapshotDep, id: Id) -> ActorPage:
    """One actor: names with their sources, states, posts held, stances, counts."""
    return actors.actor(snap, id)


@router.get("/{id}/contacts", responses=ID_ERRORS)
def list_contacts(
    snap: SnapshotDep, id: Id, query: Annotated[ContactsQuery, Query()]
) -> Page[Contact]:
    """Whom an actor met, most frequent first, with the latest meetings and their reports."""
    return actors.contacts(
        snap, id, query, events=query.events, limit=query.limit, cursor=query.cursor
    )


@router.get("/{id}/events", responses=ID_ERRORS)
def list_actor_events(
    snap: SnapshotDep, id: Id, query: Annotated[ListQuery, Query()]
) -> Page[ActorEvent]:
    """An actor's events, latest first, with its role, its side and the post it held."""
    return actors.actor_events(snap, id, query, limit=query.limit, cursor=query.cursor)
