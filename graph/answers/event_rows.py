"""Rows of the contact table -> events with their participants and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import polars as pl
from pydantic import TypeAdapter

from graph.analytics import questions
from graph.analytics.codes import places, taken
from graph.analytics.contacts import ContactTable
from graph.answers import details
from graph.answers.models import Event, EventRef, Participant
from graph.answers.pages import Position, Stretch, latest_first, stretch
from graph.answers.snapshot import Snapshot
from graph.records.model import ROLE_PRECEDENCE

Fields = dict[str, Any]

_SHOWN: Final = ("event", "label", "date", "earliest", "latest", "place")
_REF: Final = ("id", *_SHOWN[1:])
_REFS: Final = TypeAdapter(list[EventRef])
_TOLD: Final = ("type", "label", "date", "earliest", "latest", "place", "topics", "status")


def event_stretch(chosen: pl.DataFrame, limit: int, cursor: str | None) -> Stretch[Fields]:
    """The rows of one page of events that are sorted as ``events_where`` sorts them."""
    keys = chosen.select("earliest", "latest", "event")

    def position(row: int) -> Position:
        earliest, latest, event = keys.row(row)
        return (*latest_first(earliest, latest), event)

    page = stretch(range(chosen.height), position, limit, cursor)
    return Stretch(chosen[list(page.items)].to_dicts(), page.total, page.next)


def in_order(events: pl.DataFrame) -> pl.DataFrame:
    """The events latest first, undated ones last."""
    return events.sort("order", "event", descending=[True, False], nulls_last=True)


def event_fields(snap: Snapshot, rows: Sequence[Mapping[str, Any]]) -> list[Fields]:
    """The fields of ``Event`` for these rows, with who took part and where reports say so."""
    ids = [row["event"] for row in rows]
    proofs = details.evidence(snap.view, "event", ids)
    parts = _participants(snap, ids)
    return [
        {name: row[name] for name in _TOLD}
        | {"id": row["event"], "evidence": proofs.get(row["event"], ())}
        | {"participants": parts.get(row["event"], ())}
        for row in rows
    ]


def events_of(snap: Snapshot, rows: Sequence[Mapping[str, Any]]) -> list[Event]:
    """The events of these rows."""
    return [Event(**fields) for fields in event_fields(snap, rows)]


def event_refs(snap: Snapshot, events: Iterable[int]) -> dict[int, EventRef]:
    """Events (rows) as proofs of something else: what, when, where, and which reports say so."""
    table, rows = snap.table, sorted(set(events))
    mentions = _mentions(table, rows)
    told = zip(rows, taken(table.events, rows, _SHOWN), strict=True)
    refs = [
        dict(zip(_REF, values, strict=True), evidence=mentions.get(row, ())) for row, values in told
    ]
    return dict(zip(rows, _REFS.validate_python(refs), strict=True))


def _mentions(table: ContactTable, events: Sequence[int]) -> dict[int, list[Fields]]:
    """Which reports tell of each of the events, and where; the fields of ``Mention``."""
    told = places(table.evidence["event"], events)
    reports = table.report_ids.at(table.evidence["report"][told])
    spots = taken(table.evidence, told, ("event", "paragraph", "start", "end"))
    found: dict[int, list[Fields]] = {}
    for report, (event, paragraph, start, end) in zip(reports, spots, strict=True):
        locator = {"paragraph": paragraph, "start": start, "end": end}
        found.setdefault(event, []).append({"report": report, "locator": locator})
    return found


def actor_name(snap: Snapshot, actor: str) -> str:
    """The name of an actor in English, as the contact table has it."""
    row = snap.table.actor_ids.row(actor)
    return actor if row is None else str(snap.table.actors["name"][row])


def _participants(snap: Snapshot, events: Iterable[str]) -> dict[str, tuple[Participant, ...]]:
    """Who took part in each of the events, those who say most first."""
    found: dict[str, list[Participant]] = {}
    parts = questions.participants(snap.table, events)
    for row in sorted(parts.iter_rows(named=True), key=_foremost):
        participant = Participant(
            actor=row["actor"],
            name=actor_name(snap, row["actor"]),
            role=row["role"],
            on_behalf_of=row["side"],
            post=row["post"],
            reports=tuple(row["reports"]),
        )
        found.setdefault(row["event"], []).append(participant)
    return {event: tuple(parts) for event, parts in found.items()}


def _foremost(part: Mapping[str, Any]) -> tuple[int, str]:
    return ROLE_PRECEDENCE.index(part["role"]), part["actor"]
