"""Events and meetings: what happened, who took part, and which report says so."""

from __future__ import annotations

from collections.abc import Sequence

from graph import terms
from graph.analytics.filters import Filters
from graph.analytics.selection import events_where
from graph.answers import details
from graph.answers.acting import meetings_of
from graph.answers.claims import Claims, claims
from graph.answers.conflicts import conflicts
from graph.answers.event_rows import event_stretch, events_of, in_order
from graph.answers.ids import checked, known, resolve
from graph.answers.models import Event, EventDetail, Page
from graph.answers.pages import DEFAULT_LIMIT
from graph.answers.rows import grouped, id_or_none, unique
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, NotFoundError


def events(
    snap: Snapshot, filters: Filters, *, limit: int = DEFAULT_LIMIT, cursor: str | None = None
) -> Page[Event]:
    """The events that count, latest first, undated ones last.

    Raises ``FilterError`` for a filter, a limit or a cursor that cannot be.
    """
    page = event_stretch(events_where(snap.table, checked(snap, filters)), limit, cursor)
    return Page(items=events_of(snap, page.items), total=page.total, next=page.next)


def meetings(
    snap: Snapshot,
    actor: Sequence[str],
    with_: Sequence[str],
    filters: Filters,
    *,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Event]:
    """The meetings of an actor, or of an actor ``with`` another one, latest first.

    Several ids on a side mean any of them; no ``actor`` at all means anybody. Whoever acts for an
    organization or a state meets for it, so that two states, or a person and a state, can be asked
    about as well. With ``attendance=principal`` the two must be principals of different sides (the
    one, a principal); with ``any`` being there is enough. ``actor`` stands in for the filter of
    that name.

    Raises ``FilterError`` for an actor, a filter, a limit or a cursor that cannot be.
    """
    one = known(snap, "actor", actor, "actor")
    other = known(snap, "actor", with_, "with")
    _two(one, other)
    others = filters.model_copy(update={"actor": ()})
    rows = meetings_of(snap.table, one, other, checked(snap, others))
    page = event_stretch(in_order(snap.table.events[rows]), limit, cursor)
    return Page(items=events_of(snap, page.items), total=page.total, next=page.next)


def event(snap: Snapshot, id: str) -> EventDetail:
    """One event, with what each report says of it and where they disagree.

    Raises ``NotFoundError`` when there is none of that id, or no report tells of it.
    """
    resolve(snap, "event", id)
    place = snap.table.event_ids.row(id)
    if place is None:
        raise NotFoundError("event", id, "no report tells of it")
    row = snap.table.events.row(place, named=True)
    (plain,) = events_of(snap, [row])
    told = claims(snap.view, id)
    parts = grouped(snap.view, "answer_event_parts", event=terms.thing("event", id))
    return EventDetail(
        **dict(plain),
        reports=row["reports"],
        part_of=_first(told, "part_of"),
        parts=unique(id_or_none(part) for (part,) in parts.get(id, ())),
        agreements=_all(told, "agreements"),
        claims=told,
        conflicts=conflicts(plain, told, snap.table.reference.within),
        resolutions=details.resolutions(snap.view, "event", [id]).get(id, ()),
    )


def _two(one: Sequence[str], other: Sequence[str]) -> None:
    """Complains about a question that has no two sides."""
    if other and not one:
        raise FilterError("with", "with: name the other one too, as `actor`")
    both = sorted(set(one) & set(other))
    if both:
        raise FilterError("with", f"with: '{both[0]}' is `actor` as well; name two actors")


def _first(told: Claims, name: str) -> str | None:
    return next((c.value for c in told.get(name, ()) if isinstance(c.value, str)), None)


def _all(told: Claims, name: str) -> tuple[str, ...]:
    return unique(str(value) for claim in told.get(name, ()) for value in claim.value or ())
