"""Actors: found by any spelling; whom one met; in which events it took part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, get_args

import polars as pl

from graph.analytics import questions
from graph.analytics.filters import Filters
from graph.analytics.names import Hit
from graph.analytics.selection import event_mask, told
from graph.answers.acting import acting_for, level_of
from graph.answers.actor_page import actor
from graph.answers.event_rows import event_fields, event_refs, event_stretch, in_order
from graph.answers.ids import checked, known, resolve, resolve_actor
from graph.answers.models import ActorEvent, ActorHit, ActorType, Contact, Page, Ref
from graph.answers.pages import (
    DEFAULT_EVENTS,
    DEFAULT_LIMIT,
    Position,
    checked_events,
    latest_first,
    stretch,
)
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError
from graph.records.model import ROLE_PRECEDENCE

__all__ = ["actor", "actor_events", "contacts", "search"]

TYPES: Final = get_args(ActorType)

#: What an actor was in an event.
_PART: Final = ("role", "on_behalf_of", "post", "through")


def search(
    snap: Snapshot,
    q: str | None = None,
    *,
    type: Sequence[str] = (),
    state: Sequence[str] = (),
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[ActorHit]:
    """Actors by any spelling, best first; without ``q`` all of them by name.

    A name that fits several actors gives all of them, each with the spelling that matched.

    Raises ``FilterError`` for a type, state, limit or cursor that cannot be.
    """
    wrong = next((kind for kind in type if kind not in TYPES), None)
    if wrong is not None:
        raise FilterError("type", f"type: '{wrong}' is no type of actor; use {', '.join(TYPES)}")
    states = known(snap, "actor", state, "state")
    hits = snap.names.search(q or "", type, states)
    page = stretch(hits, _best, limit, cursor)
    items = [ActorHit(id=hit.actor, **_shown(hit)) for hit in page.items]
    return Page(items=items, total=page.total, next=page.next)


def _best(hit: Hit) -> Position:
    """Sorts the best first, then by name."""
    return (-(hit.score or 0), hit.name, hit.actor)


def _shown(hit: Hit) -> dict[str, Any]:
    return {name: getattr(hit, name) for name in ("type", "name", "name_ar", "score", "matched")}


def contacts(
    snap: Snapshot,
    id: str,
    filters: Filters,
    *,
    events: int = DEFAULT_EVENTS,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Contact]:
    """Whom an actor met, most frequent first, then the one met last.

    A person's contacts are whom they sat with themselves. Those of an organization or a state are
    the organizations or states that somebody met on its behalf. With ``attendance=any`` whoever
    was in the room counts. Each shows so many of its latest ``events`` at most.

    Raises:
        NotFoundError: there is no such actor.
        MergedError: another id took it over.
        FilterError: a filter, a number of events, a limit or a cursor that cannot be.
    """
    resolve_actor(snap, id)
    found = questions.contacts(snap.table, id, checked(snap, filters), level_of(snap.table, id))

    def position(row: int) -> Position:
        other = snap.table.actor_ids.all[int(found.others[row])]
        return (-int(found.meetings[row]), *latest_first(*found.last_days(row)), other)

    page = stretch(range(len(found)), position, limit, cursor)
    shown = found.shown(page.items, checked_events(events))
    refs = event_refs(snap, (event for one in shown for event in one.events))
    items = [
        Contact(
            actor=Ref(id=one.other, name=one.name),
            meetings=one.meetings,
            first=one.first,
            last=one.last,
            events=tuple(refs[event] for event in one.events),
            reports=tuple(one.reports),
        )
        for one in shown
    ]
    return Page(items=items, total=page.total, next=page.next)


def actor_events(
    snap: Snapshot,
    id: str,
    filters: Filters,
    *,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[ActorEvent]:
    """The events an actor took part in, or somebody for it, latest first, with what it was there.

    Every role counts unless the filters give ``attendance``. Where several acted for an
    organization or state, the role is that of the foremost.

    Raises:
        NotFoundError: there is no such actor.
        MergedError: another id took it over.
        FilterError: a filter, a limit or a cursor that cannot be.
    """
    resolve(snap, "actor", id)
    parts = _parts(snap, id, checked(snap, filters))
    chosen = in_order(snap.table.events.join(parts, on="event"))
    page = event_stretch(chosen, limit, cursor)
    items = [
        ActorEvent(**fields, **{name: row[name] for name in _PART})
        for row, fields in zip(page.items, event_fields(snap, page.items), strict=True)
    ]
    return Page(items=items, total=page.total, next=page.next)


def _parts(snap: Snapshot, id: str, filters: Filters) -> pl.DataFrame:
    """What an actor was in each of its events: event and the columns of ``_PART``."""
    table = snap.table
    own = acting_for(table, [id])
    own = own.filter(event_mask(table, filters)[own["event"].to_numpy()])
    if not filters.every_role:
        own = own.filter("principal" if filters.attendance == "principal" else "present")
    if filters.report:
        own = own.filter(told(table, filters.report))
    rank = {str(role): number for number, role in enumerate(ROLE_PRECEDENCE)}
    itself = pl.col("actor") == id
    return (
        table.named(own)
        .sort("event", ~itself, pl.col("role").replace_strict(rank), "actor")
        .group_by("event")
        .agg(
            pl.col("role").first(),
            pl.col("side").first().alias("on_behalf_of"),
            pl.col("post").filter(itself).first(),
            pl.col("actor").filter(~itself).alias("through"),
        )
    )
