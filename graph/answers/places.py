"""The gazetteer: where things happened."""

from __future__ import annotations

import re
from typing import Final

from graph import terms
from graph.analytics.filters import Filters
from graph.analytics.selection import events_where
from graph.answers.details import aliases, english, names
from graph.answers.models import Alias, Page, Place, Point
from graph.answers.pages import DEFAULT_LIMIT, stretch
from graph.answers.rows import Row, grouped, id_or_none, text_or_none
from graph.answers.snapshot import Snapshot
from graph.records.model import PlaceKind, Status

_POINT: Final = re.compile(r"POINT\((\S+) (\S+)\)")


def places(snap: Snapshot, *, limit: int = DEFAULT_LIMIT, cursor: str | None = None) -> Page[Place]:
    """All places by id, with their names, the next larger place, and a point where we hold one.

    Raises ``FilterError`` for a limit or a cursor that cannot be.
    """
    gazetteer = grouped(snap.view, "answer_places")
    page = stretch(sorted(gazetteer), lambda place: (place,), limit, cursor)
    labels = names(snap.view, "place", page.items)
    spellings = aliases(snap.view, "place", page.items)
    items = [
        _place(snap, place, gazetteer[place][0], labels, spellings.get(place, ()))
        for place in page.items
    ]
    return Page(items=items, total=page.total, next=page.next)


def _place(
    snap: Snapshot,
    place: str,
    row: Row,
    labels: dict[str, dict[str, str]],
    spellings: tuple[Alias, ...],
) -> Place:
    kind, within, state, wkt, inferred = row
    return Place(
        id=place,
        name=english(labels, place),
        name_ar=labels.get(place, {}).get("ar"),
        kind=PlaceKind(terms.enum_value(str(kind))),
        within=id_or_none(within),
        state=id_or_none(state),
        point=_point(text_or_none(wkt), text_or_none(inferred)),
        aliases=spellings,
        events=_events(snap, place),
    )


def _point(wkt: str | None, inferred: str | None) -> Point | None:
    """A well-known text (longitude first) as a point."""
    match = _POINT.fullmatch(wkt or "")
    if match is None:
        return None
    return Point(latitude=float(match[2]), longitude=float(match[1]), inferred=inferred)


def _events(snap: Snapshot, place: str) -> int:
    """How many events the filter of that place finds, whatever came of them."""
    return events_where(snap.table, Filters(place=(place,), status=tuple(Status))).height
