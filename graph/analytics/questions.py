"""Questions about who met whom, answered from the contact table. Ids and EDTF dates throughout."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import polars as pl

from graph.analytics.codes import marked
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level, all_in
from graph.analytics.selection import event_mask, pairs_where, told
from graph.errors import FilterError, NotFoundError

Bin = Literal["month", "year"]

_PART: Final = ("event", "actor", "role", "side", "post", "organization", "state")


def contacts(
    table: ContactTable, actor: str, filters: Filters, level: Level = "actor"
) -> pl.DataFrame:
    """Whom an actor met, most frequent first (then whom they met last, then by id).

    Columns: other, meetings, first, last (EDTF dates of the dated ones), events (latest first),
    reports.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: a filter that cannot be.
    """
    return _by_other(table, _pairs_of(table, actor, filters, level))


def meetings(table: ContactTable, actor: str, other: str | None, filters: Filters) -> pl.DataFrame:
    """The events in which an actor met another one (or anyone), latest first, as ``table.events``.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: the two are one, or a filter that cannot be.
    """
    if actor == other:
        raise FilterError("with", f"with: '{other}' is the actor asked about; name another one")
    pairs = _pairs_of(table, actor, filters, "actor")
    if other is not None:
        pairs = pairs.filter(pl.col("other") == table.actor(other))
    return _latest_first(table.events[pairs["event"].unique()])


def relations(
    table: ContactTable, state: str, filters: Filters, bin: Bin | None = None
) -> pl.DataFrame:
    """What meetings a state had with other states: the columns of ``contacts``, by state.

    With ``bin`` there is also ``series``, a list of {bin, meetings} (``2026-02`` or ``2026``) in
    the order of time, of the meetings dated that precisely, and ``undated``, how many are not.

    Raises:
        NotFoundError: there is no such state.
        FilterError: a filter that cannot be.
    """
    if state not in table.actors.filter(pl.col("type") == "state")["actor"]:
        raise NotFoundError("state", state)
    pairs = _pairs_of(table, state, filters, "state")
    found = _by_other(table, pairs)
    if bin is None:
        return found
    return found.join(_series(table, pairs, bin), on="other", how="left", maintain_order="left")


def closest(
    table: ContactTable, filters: Filters, level: Level = "actor", limit: int = 20
) -> pl.DataFrame:
    """Those two who met most often, first by meetings, then by id: a, b, meetings.

    Raises:
        FilterError: a filter that cannot be.
    """
    pairs = pairs_where(table, filters, level, evidence=False)
    # One number for both ends: counting by it takes half the time.
    size = max(len(table.actors), 1)
    both = pl.col("a").cast(pl.UInt64) * size + pl.col("b")
    counted = pairs.group_by(both.alias("both")).agg(pl.len().alias("meetings"))
    least = counted["meetings"].top_k(limit).min()
    most = counted.filter(pl.col("meetings") >= least) if least else counted
    most = most.sort("meetings", "both", descending=[True, False]).head(limit)
    ends = {"a": pl.col("both") // size, "b": pl.col("both") % size}
    return table.named(most.select(**ends, meetings="meetings"))


def actor_events(table: ContactTable, actor: str, filters: Filters) -> pl.DataFrame:
    """An actor's events, latest first: the columns of ``table.events`` and what the actor was.

    Those are role, side (on whose behalf), post, organization and state. Every role counts, that
    of somebody only talked about too; with ``attendance`` given, only principals, or only who was
    present.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: a filter that cannot be.
    """
    own = table.participations.filter(pl.col("actor") == table.actor(actor))
    own = own.filter(event_mask(table, filters)[own["event"].to_numpy()])
    if not filters.every_role:
        own = own.filter("principal" if filters.attendance == "principal" else "present")
    if filters.report:
        own = own.filter(told(table, filters.report))
    part = table.named(own.select(_PART).drop("actor"))
    return _latest_first(table.events[own["event"]].join(part, on="event"))


def participants(table: ContactTable, events: Iterable[str]) -> pl.DataFrame:
    """Who took part in these events, by event and actor; ``reports`` are those that name the actor.

    Columns: event, actor, role, side, post, organization, state, reports.
    """
    mask = marked(len(table.events), table.event_ids.known(events))
    parts = table.participations.filter(mask[table.participations["event"].to_numpy()])
    return table.named(parts.select(*_PART, "reports"))


def _pairs_of(table: ContactTable, actor: str, filters: Filters, level: Level) -> pl.DataFrame:
    """The pairs of an actor: event, its place in time, the other one, reports."""
    row = table.actor(actor)
    pairs = pairs_where(table, filters, level, of=actor)
    other = pl.when(pl.col("a") == row).then("b").otherwise("a")
    pairs = pairs.select("event", other.alias("other"), "reports").filter(pl.col("other") != row)
    return pairs.with_columns(table.events["order"].gather(pairs["event"]))


def _by_other(table: ContactTable, pairs: pl.DataFrame) -> pl.DataFrame:
    found = (
        pairs.sort("order", "event", descending=[True, False], nulls_last=True)
        .group_by("other", maintain_order=True)
        .agg(
            pl.len().alias("meetings"),
            pl.col("order").min().alias("first"),
            pl.col("order").max().alias("last"),
            pl.col("event").alias("events"),
            all_in("reports"),
        )
        .sort("meetings", "last", "other", descending=[True, True, False], nulls_last=True)
    )
    return table.named(found).with_columns(table.dates(found["first"]), table.dates(found["last"]))


def _series(table: ContactTable, pairs: pl.DataFrame, bin: Bin) -> pl.DataFrame:
    """Per other state, meetings by month or year, and how many are dated too vaguely."""
    form = "%Y-%m" if bin == "month" else "%Y"
    first, last = (
        table.events[day].gather(pairs["event"]).dt.strftime(form).alias(day)
        for day in ("earliest", "latest")
    )
    same = pl.when(pl.col("earliest") == pl.col("latest")).then("earliest").alias("bin")
    binned = pairs.select("other", first, last).select("other", same)
    counted = binned.group_by("other", "bin").agg(pl.len().alias("meetings")).sort("other", "bin")
    named = table.named(counted)
    return named.group_by("other").agg(
        pl.struct("bin", "meetings").filter(pl.col("bin").is_not_null()).alias("series"),
        pl.col("meetings").filter(pl.col("bin").is_null()).sum().alias("undated"),
    )


def _latest_first(events: pl.DataFrame) -> pl.DataFrame:
    return events.sort("order", "event", descending=[True, False], nulls_last=True)
