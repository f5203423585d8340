"""Filters applied to the contact table: which events count, and which pairs of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

import numpy as np
import polars as pl

from graph.analytics.codes import NOBODY, Mask, Rows, marked, places
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level, lift
from graph.errors import FilterError
from graph.records.model import EventType


def events_where(table: ContactTable, filters: Filters) -> pl.DataFrame:
    """The events that count, as in ``table.events``, latest first, undated ones last.

    Raises:
        FilterError: an id that there is not; it names the parameter.
    """
    chosen = table.events.filter(event_mask(table, filters))
    return chosen.sort("order", "event", descending=[True, False], nulls_last=True)


def pairs_where(
    table: ContactTable,
    filters: Filters,
    level: Level = "actor",
    *,
    evidence: bool = True,
) -> pl.DataFrame:
    """The pairs that count: event, a, b (as rows, see ``codes``), principal, and their reports.

    Only of meetings, unless the filters name event types. ``person`` leaves out actors that are
    none; ``organization`` and ``state`` are those that the actors acted for then, one row per
    event and two of them. Without ``evidence``, no reports, which is faster.

    Raises:
        FilterError: an id that there is not; it names the parameter.
    """
    pairs = table.pairs if evidence else table.pairs.drop("reports")
    mask = event_mask(table, _of_meetings(filters))
    pairs = pairs.filter(mask[pairs["event"].to_numpy()])
    if filters.attendance == "principal":
        pairs = pairs.filter("principal")
    if filters.report:
        pairs = _told_by(table, pairs, filters.report)
    return _pairs_at_level(table, pairs, level)


def pairs_of(
    table: ContactTable, actor: str, filters: Filters, level: Level = "actor"
) -> tuple[Rows, Rows]:
    """The pairs that count of one actor: their rows of ``table.pairs``, and whom it met in each.

    The same as ``pairs_where`` has, but for a state (or organization) a row for each two who acted
    for it and for another one.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: an id that there is not; it names the parameter.
    """
    row, pairs = table.actor(actor), table.pairs
    rows = places(pairs["event"], _events_of(table, row, filters, level))
    if filters.attendance == "principal":
        rows = rows[pairs["principal"][rows].to_numpy()]
    if filters.report:
        asked = pairs[rows, ["event", "a", "b"]].with_columns(row=rows)
        rows = _told_by(table, asked, filters.report)["row"].sort().to_numpy()
    others = _others(table, rows, row, level)
    met = others != NOBODY
    return rows[met], others[met]


def parts_where(table: ContactTable, filters: Filters, level: Level = "actor") -> pl.DataFrame:
    """Who took part in the events that count, at a level: event, id (a row of the actors).

    With ``attendance=principal`` only principals, else whoever was present; of meetings, unless
    the filters name event types.
    """
    role = "principal" if filters.attendance == "principal" else "present"
    mask = event_mask(table, _of_meetings(filters))
    parts = table.participations.select("event", "actor", "organization", "state", "reports", role)
    counts = mask[parts["event"].to_numpy()] & parts[role].to_numpy()
    parts = parts[np.flatnonzero(counts)]
    if filters.report:
        parts = parts.filter(told(table, filters.report))
    return at_level(table, parts, level)


def at_level(table: ContactTable, participations: pl.DataFrame, level: Level) -> pl.DataFrame:
    """The participations as those of a level: event, id (a row of the actors)."""
    if level == "organization" or level == "state":
        return participations.select("event", pl.col(level).alias("id")).drop_nulls("id")
    parts = participations.select("event", pl.col("actor").alias("id"))
    return parts if level == "actor" else parts.filter(table.persons[parts["id"].to_numpy()])


def event_mask(table: ContactTable, filters: Filters) -> Mask:
    """Which rows of ``table.events`` count."""
    mask = np.ones(len(table.events), dtype=np.bool_)
    for other in (*_of_events(table, filters), *_of_parts(table, filters)):
        mask &= other
    return mask


def told(table: ContactTable, reports: Iterable[str]) -> pl.Expr:
    """Whether one of these reports says so, of rows with a list of reports."""
    rows = table.report_ids.known(reports)
    return pl.any_horizontal(pl.col("reports").list.contains(row) for row in rows)


def _of_meetings(filters: Filters) -> Filters:
    return filters if filters.type else filters.model_copy(update={"type": (EventType.MEETING,)})


def _events_of(table: ContactTable, row: int, filters: Filters, level: Level) -> Rows:
    """The events that count in which an actor took part, or somebody for it at a higher level."""
    column = level if level in ("organization", "state") else "actor"
    parts = table.participations
    events: Rows = parts["event"].filter(parts[column] == row).to_numpy().astype(np.int64)
    return events[event_mask(table, _of_meetings(filters))[events]]


def _others(table: ContactTable, rows: Rows, row: int, level: Level) -> Rows:
    """Whom an actor met in each of these pairs; ``NOBODY`` where it met nobody of that level."""
    ends = (f"{level}_a", f"{level}_b") if level in ("organization", "state") else ("a", "b")
    a, b = (_filled(table.pairs[end][rows]) for end in ends)
    met = (a == row) != (b == row)
    if level == "person":
        met &= table.persons[a] & table.persons[b]
    return np.where(met, np.where(a == row, b, a), NOBODY)


def _filled(column: pl.Series) -> Rows:
    """A column of rows, with ``NOBODY`` in the place of null."""
    filled = column.fill_null(NOBODY) if column.null_count() else column
    return filled.to_numpy().astype(np.int64)


def _pairs_at_level(table: ContactTable, pairs: pl.DataFrame, level: Level) -> pl.DataFrame:
    if level == "organization" or level == "state":
        return lift(pairs, level)
    if level == "person":
        person = table.persons
        pairs = pairs.filter(person[pairs["a"].to_numpy()] & person[pairs["b"].to_numpy()])
    kept = ("event", "a", "b", "principal", "reports")
    return pairs.select(name for name in kept if name in pairs.columns)


def _of_events(table: ContactTable, filters: Filters) -> Iterator[Mask]:
    """What the events themselves must fulfil."""
    if filters.status:
        yield table.masks.any_of("status", filters.status)
    if filters.type:
        yield table.masks.any_of("type", filters.type)
    if filters.place:
        _check("place", filters.place, table.reference.places)
        within = sorted(table.reference.within.below(filters.place))
        yield table.events["place"].is_in(within).fill_null(False).to_numpy()
    if any(filters.window):
        yield table.masks.within(*filters.window)


def _of_parts(table: ContactTable, filters: Filters) -> Iterator[Mask]:
    """What must be true of something the events have several of."""
    size = len(table.events)
    if filters.topic:
        _check("topic", filters.topic, table.reference.topics)
        wanted = sorted(table.reference.broader.below(filters.topic))
        yield marked(size, table.topics.filter(pl.col("topic").is_in(wanted))["event"])
    if filters.report:
        _check("report", filters.report, table.report_ids)
        told = table.tellings.filter(pl.col("report").is_in(filters.report))
        yield marked(size, told["event"])
    if filters.state:
        states = table.actors.filter(pl.col("type") == "state")["actor"].to_list()
        _check("state", filters.state, states)
        yield marked(size, _parts(table, "state", filters.state)["event"])
    if filters.actor:
        _check("actor", filters.actor, table.actor_ids)
        yield marked(size, _parts(table, "actor", filters.actor)["event"])


def _parts(table: ContactTable, column: str, ids: Iterable[str]) -> pl.DataFrame:
    return table.participations.filter(pl.col(column).is_in(table.actor_ids.known(ids)))


def _told_by(table: ContactTable, pairs: pl.DataFrame, reports: Iterable[str]) -> pl.DataFrame:
    """The pairs both of whom one of these reports names."""
    named = table.participations.filter(told(table, reports)).select("event", "actor")
    for end in ("a", "b"):
        pairs = pairs.join(named, left_on=["event", end], right_on=["event", "actor"], how="semi")
    return pairs


def _check(parameter: str, ids: Iterable[str], known: Container[str]) -> None:
    for unknown in (slug for slug in ids if slug not in known):
        raise FilterError(parameter, f"{parameter}: there is no {parameter} '{unknown}'")
