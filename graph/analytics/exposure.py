"""What the reports of a window show of each actor, ready to be weighed anew.

Influence asks the same of many weighings of the reports (see ``bootstrap``). So everything that
does not depend on the weighing is laid out once: who took part in what, who met whom, which camps
sat opposite, and which reports say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.adjacency import Rows
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.projection import Vector
from graph.analytics.selection import pairs_where, parts_where
from graph.analytics.sparse import matrix
from graph.analytics.triangles import Triangles
from graph.analytics.weights import fading, weigh

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: States whose authorities count one by one, as they are rivals; all others have one camp.
DIVIDED: Final = ("libya",)

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shown:
    """Facts (rows), each of which counts for a ``place`` with a weight, as reports say.

    ``counted`` has a row per place and a column per fact, ``told`` a row per fact and a column per
    report: the shares of the reports in saying it, 1 together.
    """

    counted: csr_array
    told: csr_array

    @classmethod
    def of(cls, places: Rows, number: int, weights: Vector, reports: pl.Series, all: int) -> Shown:
        """The facts at these places; ``reports`` are lists of rows of ``all`` reports."""
        facts = np.arange(len(places))
        lengths = reports.list.len().to_numpy().astype(np.intp)
        told = reports.explode().to_numpy().astype(np.intp) if len(facts) else facts
        shares = np.repeat(1.0 / np.maximum(lengths, 1), lengths)
        return cls(
            matrix(weights, places, facts, (number, len(facts))),
            matrix(shares, np.repeat(facts, lengths), told, (len(facts), all)),
        )

    def __call__(self, weighing: Matrix) -> Matrix:
        """The sums at each place when the reports weigh so much; one column per weighing."""
        return np.asarray(self.counted @ (self.told @ weighing), np.float64)


@dataclass(frozen=True)
class Exposure:
    """All that counts for the influence of the actors ``ids``, by rows of them.

    ``activity`` sums up meetings by actor, ``ties`` by the two ends of each of the rows ``ends``,
    ``opposite`` by actor and other camp: the actors are ``whose``. ``reports`` is how many reports
    there are, ``until`` the day from which time is counted back.
    """

    ids: list[str]
    reports: int
    until: date | None
    activity: Shown
    ends: Rows
    ties: Shown
    whose: Rows
    opposite: Shown

    @classmethod
    def between(cls, meetings: Sequence[tuple[str, str]], camps: Mapping[str, str]) -> Exposure:
        """What meetings of two show, all on one day and each by a report of its own.

        A graph that can be drawn, to try the parts on. ``camps`` has whom each actor acts for.
        """
        ids = sorted(camps)
        place = {actor: number for number, actor in enumerate(ids)}
        reports = pl.Series([[number] for number in range(len(meetings)) for _ in range(2)])
        both = [(place[one], place[other]) for one, other in meetings]
        sides = [side for one, other in meetings for side in ((one, other), (other, one))]
        rows = {pair: number for number, pair in enumerate(sorted(set(both)))}
        facing = [(place[one], camps[other]) for one, other in sides if camps[one] != camps[other]]
        met = {pair: number for number, pair in enumerate(sorted(set(facing)))}
        crossing = pl.Series([camps[one] != camps[other] for one, other in sides], dtype=pl.Boolean)

        def shown(places: Sequence[int], number: int, reports: pl.Series) -> Shown:
            rows, ones = np.asarray(places, np.intp), np.ones(len(places))
            return Shown.of(rows, number, ones, reports, len(meetings))

        return cls(
            ids=ids,
            reports=len(meetings),
            until=None,
            activity=shown([place[one] for one, _ in sides], len(ids), reports),
            ends=np.asarray(sorted(rows), np.intp).reshape(-1, 2),
            ties=shown([rows[pair] for pair in both], len(rows), reports.gather_every(2)),
            whose=np.asarray([actor for actor, _ in sorted(met)], np.intp),
            opposite=shown([met[pair] for pair in facing], len(met), reports.filter(crossing)),
        )

    @cached_property
    def triangles(self) -> Triangles:
        """The triangles of the ties."""
        return Triangles.of(self.ends[:, 0], self.ends[:, 1], len(self.ids))

    @property
    def facts(self) -> int:
        """How many single facts are weighed."""
        return sum(shown.told.shape[0] for shown in (self.activity, self.ties, self.opposite))


def exposure(table: ContactTable, filters: Filters, level: Level, half_life: float) -> Exposure:
    """What the events that count show of the actors of a level.

    A meeting that lies back by ``half_life`` days counts half of one on the last day of the
    window, or, where that is open, on the day of the last event; one without a date counts as the
    oldest that has one.
    """
    parts = _parts(table, filters, level)
    rows = parts["id"].unique().sort()
    place = np.full(len(table.actors), -1)
    place[rows.to_numpy()] = np.arange(len(rows))
    pairs = pairs_where(table, filters, level)
    pairs = pairs.with_columns(weigh(table, pairs, level, "newman"))
    told = pl.concat([parts["reports"], pairs["reports"]]).explode().drop_nulls().unique().sort()
    sources = _Sources(told, len(table.reports))
    until, faded = fading(table, parts["event"].unique(), filters.window.last, half_life)
    ends, tied = _numbered(pairs.select("a", "b"))
    once = parts.group_by("event", "id", maintain_order=True).agg(_all("reports"))
    facing, whose, opposite = _opposite(parts)

    def shown(frame: pl.DataFrame, places: Rows, number: int, weight: Vector | float) -> Shown:
        weights = faded[frame["event"].to_numpy()] * weight
        return Shown.of(places, number, weights, sources.rows(frame["reports"]), len(told))

    return Exposure(
        ids=table.actor_ids.names(rows).to_list(),
        reports=len(told),
        until=until,
        activity=shown(once, place[once["id"].to_numpy()], len(rows), 1.0),
        ends=place[ends],
        ties=shown(pairs, tied, len(ends), pairs["weight"].to_numpy()),
        whose=place[whose],
        opposite=shown(facing, opposite, len(whose), 1.0),
    )


class _Sources:
    """Rows of the reports of a table, as numbers of those in use."""

    def __init__(self, told: pl.Series, size: int) -> None:
        self._number = np.zeros(size, np.intp)
        self._number[told.to_numpy()] = np.arange(len(told))

    def rows(self, lists: pl.Series) -> pl.Series:
        """Lists of rows as lists of numbers."""
        frame = pl.DataFrame({"row": lists}).with_row_index("fact").explode("row")
        numbers = pl.Series("row", self._number[frame["row"].to_numpy().astype(np.intp)])
        grouped = frame.with_columns(numbers).group_by("fact", maintain_order=True).agg("row")
        return grouped["row"]


def _parts(table: ContactTable, filters: Filters, level: Level) -> pl.DataFrame:
    """Who took part at a level, for which camp: event, id, camp, reports."""
    counted = parts_where(table, filters, "actor")
    divided = table.actor_ids.known(DIVIDED)
    camp = pl.when(pl.col("home").is_in(divided)).then("top").otherwise(pl.coalesce("home", "top"))
    column = level if level in ("organization", "state") else "actor"
    parts = table.participations.join(
        counted, left_on=["event", "actor"], right_on=["event", "id"], how="semi"
    ).select("event", pl.col(column).alias("id"), camp.alias("camp"), "reports")
    if level == "person":
        persons = (table.actors["type"] == "person").fill_null(False).arg_true()
        parts = parts.filter(pl.col("id").is_in(persons.implode()))
    return parts.drop_nulls("id").sort("event", "id")


def _opposite(parts: pl.DataFrame) -> tuple[pl.DataFrame, Rows, Rows]:
    """Which other camps each actor met in each event.

    They are the facts (event, id, camp, reports), and by pairs of an actor and a camp: whose each
    of those is, and which of them each fact is about.
    """
    own = parts.select("event", "id", "camp", "reports")
    others = parts.select("event", "id", "camp", "reports").drop_nulls("camp")
    facing = (
        own.join(others, on="event", suffix="_other")
        .filter(
            pl.col("id") != pl.col("id_other"),
            pl.col("camp").ne_missing(pl.col("camp_other")),
        )
        .group_by("event", "id", pl.col("camp_other").alias("camp"), maintain_order=True)
        .agg(_all("reports"))
    )
    ends, places = _numbered(facing.select("id", "camp"))
    return facing, ends[:, 0], places


def _numbered(pairs: pl.DataFrame) -> tuple[Rows, Rows]:
    """The different pairs among these, and the number of each of these among them."""
    both = pairs.to_numpy().astype(np.intp).reshape(-1, 2)
    different, number = np.unique(both, axis=0, return_inverse=True)
    return different, number.reshape(-1)


def _all(lists: str) -> pl.Expr:
    return pl.col(lists).explode().unique().sort()
