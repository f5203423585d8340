"""What one meeting adds to the weight of an edge; an edge weighs the sum over its meetings.

Only ``reports`` is no sum: one report of five meetings is one witness.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.pairing import Level
from graph.analytics.selection import at_level
from graph.errors import FilterError

Weight = Literal["count", "newman", "principal", "decay", "reports"]

#: What each weight means and where it comes from, for those who read an answer.
WEIGHTS: Final[dict[Weight, str]] = {
    "count": "every meeting counts 1",
    "newman": (
        "a meeting of n counts 1/(n-1) for each two of them, so that a summit of forty does not "
        "outweigh talks between two (Newman 2001, Physical Review E 64, 016132)"
    ),
    "principal": (
        "a meeting counts 1 for two principals of different sides and 1/2 for any other two who "
        "were present, who only count with attendance=any (a convention of this graph, after its "
        "own lir:met and lir:attendedWith)"
    ),
    "decay": (
        "a meeting counts 1/2 to the power of its age over the half-life, the age being counted "
        "in days from its last possible day to the end of the window or, where that is open, to "
        "the last day of the meetings that count, 300 half-lives at most; one without a date "
        "counts as the oldest that has one (Burt 2000, Decay functions, Social Networks 22(1), "
        "1-28)"
    ),
    "reports": (
        "an edge counts the different reports that tell of its meetings, as the number of sources "
        "does in event data (GDELT Event Codebook 2.0, NumSources)"
    ),
}

#: After so many days a meeting counts half, unless told otherwise.
HALF_LIFE: Final = 365.0

#: After so many half-lives a meeting counts no less any more: it must not come to nothing.
OLDEST: Final = 300

#: What days are counted from.
_EPOCH: Final = date(1970, 1, 1)

#: What a meeting counts for two of whom one only attended, or who were on one side.
ATTENDING: Final = 0.5

Weights = npt.NDArray[np.float64]


def weigh(
    table: ContactTable,
    pairs: pl.DataFrame,
    level: Level,
    weight: Weight,
    *,
    until: date | None = None,
    half_life: float = HALF_LIFE,
) -> pl.Series:
    """What each of the pairs (see ``selection.pairs_where``) weighs.

    ``until`` is the end of the window and ``half_life`` a number of days; both matter to ``decay``
    alone. For ``reports`` a pair weighs what it would as the only one of its edge.

    Raises:
        FilterError: a half-life that is not above 0.
    """
    if weight == "newman":
        weights = 1.0 / (_sizes(table, level)[pairs["event"].to_numpy()] - 1.0)
    elif weight == "principal":
        weights = np.where(pairs["principal"].to_numpy(), 1.0, ATTENDING)
    elif weight == "decay":
        check_half_life(half_life)
        _, faded = fading(table, pairs["event"], until, half_life)
        weights = faded[pairs["event"].to_numpy()]
    elif weight == "reports":
        weights = pairs["reports"].list.len().cast(pl.Float64).to_numpy()
    else:
        weights = np.ones(len(pairs))
    return pl.Series("weight", weights, pl.Float64)


def _sizes(table: ContactTable, level: Level) -> Weights:
    """How many actors of a level were present in each event."""
    present = at_level(table, table.participations.filter("present"), level)
    counted = present.group_by("event").agg(pl.col("id").n_unique().alias("size"))
    sizes = np.zeros(len(table.events))
    sizes[counted["event"].to_numpy()] = counted["size"].to_numpy()
    return sizes


def check_half_life(days: float) -> None:
    """Refuse what is no half-life, with a ``FilterError`` that names the parameter."""
    if not 0 < days < np.inf:
        raise FilterError("half_life", f"half_life: {days} is no number of days above 0")


def fading(
    table: ContactTable, events: pl.Series, last: date | None, half_life: float
) -> tuple[date | None, Weights]:
    """From which day time is counted back, and what an event of each row weighs by its age.

    That day is the ``last`` of the window or, where it is open, of the ``events`` (rows) that
    count, the oldest of which says how old those without a date are.
    """
    last_days = table.events.select(pl.coalesce("latest", "earliest").alias("day"))["day"]
    days = last_days.cast(pl.Int32).cast(pl.Float64).to_numpy()
    counted = days[events.to_numpy()]
    dated = counted[~np.isnan(counted)]
    if not len(dated):
        return last, np.ones(len(days))
    until = last or _EPOCH + timedelta(days=float(dated.max()))
    ages = (until - _EPOCH).days - np.nan_to_num(days, nan=dated.min())
    return until, _faded(np.maximum(ages, 0.0), half_life)


def _faded(ages: Weights, half_life: float) -> Weights:
    """What is left of 1 after so many days.

    >>> _faded(np.array([0.0, 730.0, 1e9]), 365.0)[:2].tolist()
    [1.0, 0.25]
    """
    return np.asarray(np.exp2(-np.minimum(ages, OLDEST * half_life) / half_life), np.float64)
