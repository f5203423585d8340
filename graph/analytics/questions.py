"""Questions about who met whom, answered from the contact table. Ids and EDTF dates throughout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.codes import places
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level, all_in
from graph.analytics.selection import pairs_where
from graph.errors import NotFoundError

Numbers = npt.NDArray[Any]

Bin = Literal["month", "year"]

_PART: Final = ("event", "actor", "role", "side", "post", "organization", "state")


@dataclass(frozen=True)
class Contacts:
    """Whom an actor met, most frequent first, then whom they met last, then by id.

    ``ranked`` has a row for each: other (a row of the actors), meetings, first, last (places in
    time of the dated ones), earliest, latest (days of the last). What it stands on is put together
    for those only that are to be ``shown``: the busiest have thousands of contacts.
    """

    table: ContactTable
    ranked: pl.DataFrame
    pairs: pl.DataFrame

    @classmethod
    def of(cls, table: ContactTable, pairs: pl.DataFrame) -> Contacts:
        """The contacts that pairs (event, order, other, reports) of an actor show."""
        order = pl.col("order")
        counts = (pl.len().alias("meetings"), order.min().alias("first"), order.max().alias("last"))
        found = pairs.group_by("other").agg(counts)
        last = table.events.select("earliest", "latest")[table.at(found["last"])]
        days = (pl.coalesce("earliest", "latest"), pl.coalesce("latest", "earliest"))
        ranked = found.hstack(last.select(days)).sort(
            *("meetings", "latest", "earliest", "other"),
            descending=[True, True, True, False],
            nulls_last=True,
        )
        return cls(table, ranked, pairs)

    def __len__(self) -> int:
        return self.ranked.height

    def shown(self, rows: Sequence[int] | None = None, events: int | None = None) -> pl.DataFrame:
        """All contacts, or those at these rows, with what they stand on. Ids and EDTF dates.

        Columns: other, meetings, first, last, events (latest first; with ``events`` no more than
        so many), reports (of these events).
        """
        chosen = self.ranked if rows is None else self.ranked[list(rows)]
        chosen = chosen.select("other", "meetings", "first", "last")
        told = (
            self.pairs.filter(pl.col("other").is_in(chosen["other"].implode()))
            .sort("order", "event", descending=[True, False], nulls_last=True)
            .group_by("other", maintain_order=True)
            .head(len(self.pairs) if events is None else events)
            .group_by("other", maintain_order=True)
            .agg(pl.col("event").alias("events"), all_in("reports"))
        )
        found = self.table.named(chosen.join(told, on="other", how="left", maintain_order="left"))
        return found.with_columns(self.table.dates(found[end]) for end in ("first", "last"))


def contacts(table: ContactTable, actor: str, filters: Filters, level: Level = "actor") -> Contacts:
    """Whom an actor met.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: a filter that cannot be.
    """
    return Contacts.of(table, _pairs_of(table, actor, filters, level))


def relations(
    table: ContactTable,
    state: str,
    filters: Filters,
    bin: Bin | None = None,
    events: int | None = None,
) -> pl.DataFrame:
    """What meetings a state had with other states: the columns of ``Contacts.shown``, by state.

    With ``bin`` there is also ``series``, a list of {bin, meetings} (``2026-02`` or ``2026``) in
    the order of time, of the meetings dated that precisely, and ``undated``, how many are not.

    Raises:
        NotFoundError: there is no such state.
        FilterError: a filter that cannot be.
    """
    if state not in table.actors.filter(pl.col("type") == "state")["actor"]:
        raise NotFoundError("state", state)
    pairs = _pairs_of(table, state, filters, "state")
    found = Contacts.of(table, pairs).shown(events=events)
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
    size = max(len(table.actors), 1)
    both, meetings = _counted(pairs, size)
    least = np.partition(meetings, -limit)[-limit] if len(meetings) > limit else 0
    most = pl.DataFrame({"both": both, "meetings": meetings}).filter(meetings >= least)
    most = most.sort("meetings", "both", descending=[True, False]).head(limit)
    ends = {"a": pl.col("both") // size, "b": pl.col("both") % size}
    return table.named(most.select(**ends, meetings="meetings"))


def _counted(pairs: pl.DataFrame, size: int) -> tuple[Numbers, Numbers]:
    """Every two of ``size`` actors who make a pair, both as one number, and how many they make.

    Numbers sorted by numpy are counted in a third of the time that grouping takes.
    """
    fitting = np.uint32 if size**2 < 2**32 else np.uint64
    both: Numbers = pairs["a"].to_numpy().astype(fitting)
    both = np.sort(both * size + pairs["b"].to_numpy())
    first = np.flatnonzero(np.diff(both, prepend=both[:1] + 1))
    return both[first], np.diff(first, append=len(both))


def participants(table: ContactTable, events: Iterable[str]) -> pl.DataFrame:
    """Who took part in these events, by event and actor; ``reports`` are those that name the actor.

    Columns: event, actor, role, side, post, organization, state, reports.
    """
    parts = table.participations.select(*_PART, "reports")
    return table.named(parts[places(parts["event"], table.event_ids.known(events))])


def evidence(table: ContactTable, events: Iterable[str]) -> pl.DataFrame:
    """Where the reports tell of these events, by event, report and place in its text.

    Columns: event, report, paragraph, start, end, confidence.
    """
    told = table.evidence
    return table.named(told[places(told["event"], table.event_ids.known(events))])


def _pairs_of(table: ContactTable, actor: str, filters: Filters, level: Level) -> pl.DataFrame:
    """The pairs of an actor: event, its place in time, the other one, reports."""
    row = table.actor(actor)
    pairs = pairs_where(table, filters, level, of=actor)
    other = pl.when(pl.col("a") == row).then("b").otherwise("a")
    pairs = pairs.select("event", other.alias("other"), "reports").filter(pl.col("other") != row)
    return pairs.with_columns(table.events["order"].gather(pairs["event"]))


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
