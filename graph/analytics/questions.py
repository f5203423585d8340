"""Questions about who met whom, answered from the contact table. Ids and EDTF dates throughout."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.circle import Circle, Contact
from graph.analytics.codes import begins, places, spans
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.selection import pairs_of, pairs_where
from graph.errors import NotFoundError

Numbers = npt.NDArray[Any]

Bin = Literal["month", "year"]

_PART: Final = ("event", "actor", "role", "side", "post", "organization", "state")


def contacts(table: ContactTable, actor: str, filters: Filters, level: Level = "actor") -> Circle:
    """Whom an actor met.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: a filter that cannot be.
    """
    return Circle.of(table, *pairs_of(table, actor, filters, level))


class Series(NamedTuple):
    """Meetings step by step, those without any left out, and how many are dated too vaguely."""

    steps: dict[str, int]
    undated: int


def relations(
    table: ContactTable, state: str, filters: Filters, bin: Bin, events: int | None = None
) -> list[tuple[Contact, Series]]:
    """What meetings a state had with other states, most first, and when: ``2026-02`` or ``2026``.

    With ``events`` no more than so many of the latest meetings are shown for each.

    Raises:
        NotFoundError: there is no such state.
        FilterError: a filter that cannot be.
    """
    if state not in table.actors.filter(pl.col("type") == "state")["actor"]:
        raise NotFoundError("state", state)
    met = contacts(table, state, filters, "state")
    return list(zip(met.shown(events=events), _series(met, bin), strict=True))


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
    first = begins(both)
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


def _series(met: Circle, bin: Bin) -> list[Series]:
    """The meetings with each contact by month or year."""
    length, form = ("1mo", "%Y-%m") if bin == "month" else ("1y", "%Y")
    events = met.table.events[met.events[spans(met.starts, met.meetings)], ["earliest", "latest"]]
    first, last = (pl.col(day).dt.truncate(length) for day in events.columns)
    counted = (
        events.select(pl.when(first == last).then(first).dt.strftime(form).alias("step"))
        .with_columns(contact=np.repeat(np.arange(len(met)), met.meetings))
        .group_by("contact", "step")
        .len()
        .sort("contact", "step", nulls_last=True)
    )
    series = [Series({}, 0) for _ in met.others]
    for contact, step, number in counted.iter_rows():
        if step is None:
            series[contact] = series[contact]._replace(undated=number)
        else:
            series[contact].steps[step] = number
    return series
