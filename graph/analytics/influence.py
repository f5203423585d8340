"""Influence of actors: a composite of four parts, with intervals for the ranks.

Every part is turned into the share of actors that an actor is above of (half of those at the same
value counted as well), so that parts of different units can be added up; the score is the mean of
the four shares. Ranks as a scale and equal weights are the plainest choices of the handbook on
composite indicators (OECD and JRC 2008, Handbook on Constructing Composite Indicators, chapters
5 and 6); every part is in the answer, for those who would weigh them otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

import numpy as np
import polars as pl

from graph.analytics.bootstrap import (
    MOST,
    Interval,
    Ranks,
    cannot_be_told_apart,
    interval,
    replicates,
    weighings,
)
from graph.analytics.contacts import ContactTable
from graph.analytics.exposure import Exposure, Matrix, exposure
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.parts import PARTS
from graph.analytics.projection import Vector
from graph.analytics.weights import HALF_LIFE, check_half_life

#: So many facts times weighings are worked on at a time.
_PORTION: Final = 4_000_000


@dataclass(frozen=True)
class Influence:
    """The influence of actors in a window, by rows of ``ids``; ``ties`` is how many there are.

    ``parts`` are as defined, ``shares`` their places among all from 0 to 1, ``score`` the mean of
    those, ``rank`` 1 for the highest. ``scores`` has a column per drawn set of reports, for the
    intervals; ``until`` is the day from which time is counted back.
    """

    ids: list[str]
    ties: int
    parts: dict[str, Vector]
    shares: dict[str, Vector]
    score: Vector
    reports: int
    until: date | None
    scores: Matrix

    @property
    def rank(self) -> Ranks:
        """The ranks; equal scores share one."""
        ranks: Ranks = _ranks(self.score[:, None])[:, 0]
        return ranks

    @property
    def order(self) -> list[int]:
        """The rows, the highest first; equal scores by id."""
        rank = self.rank
        return sorted(range(len(self.ids)), key=lambda row: (rank[row], self.ids[row]))

    @property
    def replicates(self) -> int:
        """How many sets of reports were drawn; 0 where there is but one report."""
        return int(self.scores.shape[1])

    @cached_property
    def interval(self) -> Interval | None:
        """Between which ranks actors lie in nine of ten drawn sets of reports."""
        return interval(_ranks(self.scores)) if self.replicates and self.ids else None

    def like(self, row: int) -> list[str] | None:
        """Who cannot be told apart from an actor, the nearest in rank first; ``None``: unknown."""
        if not self.replicates:
            return None
        rank = self.rank
        rows = np.flatnonzero(cannot_be_told_apart(self.scores, row))
        rows = rows[np.argsort(np.abs(rank[rows] - rank[row]), kind="stable")]
        return [self.ids[other] for other in rows]


def influence(
    table: ContactTable,
    filters: Filters,
    level: Level = "person",
    half_life: float = HALF_LIFE,
    *,
    most: int = MOST,
) -> Influence:
    """How influential the actors of a level are: the mean of their shares of those below.

    Formula: s(i) = Σp (b(p,i) + e(p,i)/2)/(4n), over the four parts p (see ``parts``), with b(p,i)
    how many of the n actors are below i by that part, and e(p,i) how many are where i is, itself
    among them

    Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, chapters 5 and 6;
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13, for the intervals

    Isolated: who took part and met nobody has no brokerage and no bridging, and its share of reach
    and activity

    Disconnected: all parts of the graph are ranked together

    Engine: numpy and scipy, as of its parts; grows with the participations, and with the ties to
    the power of 1.5

    Reports are drawn anew ``most`` times at most, for the intervals; 0 for none.

    Raises:
        FilterError: a filter that cannot be, or a half-life that is not above 0.

    For an example see ``composed``, which is this on a graph that can be drawn.
    """
    check_half_life(half_life)
    return composed(exposure(table, filters, level, half_life), most)


def composed(shown: Exposure, most: int = MOST) -> Influence:
    """Influence, as ``influence`` defines it, by what reports show.

    >>> camps = {"ann": "libya", "bob": "italy", "cleo": "france"}
    >>> found = composed(Exposure.between([("ann", "bob"), ("ann", "cleo")], camps))
    >>> found.ids, found.score.round(2).tolist(), found.rank.tolist(), found.replicates
    (['ann', 'bob', 'cleo'], [0.83, 0.33, 0.33], [1, 2, 2], 200)
    """
    parts = {name: part(shown, np.ones((shown.reports, 1))) for name, part in PARTS.items()}
    shares = {name: _shares(values)[:, 0] for name, values in parts.items()}
    number = replicates(shown.reports, shown.facts, most)
    return Influence(
        ids=shown.ids,
        ties=len(shown.ends),
        parts={name: values[:, 0] for name, values in parts.items()},
        shares=shares,
        score=_mean(list(shares.values())),
        reports=shown.reports,
        until=shown.until,
        scores=_scores(shown, weighings(shown.reports, number)),
    )


def _scores(shown: Exposure, weighing: Matrix) -> Matrix:
    """The scores of all weighings, a column each."""
    portion = max(1, _PORTION // max(shown.facts, 1))
    columns = range(0, weighing.shape[1], portion)
    found = [_score(shown, weighing[:, first : first + portion]) for first in columns]
    return np.concatenate(found, axis=1) if found else np.zeros((len(shown.ids), 0))


def _score(shown: Exposure, weighing: Matrix) -> Matrix:
    return _mean([_shares(part(shown, weighing)) for part in PARTS.values()])


def _mean(shares: Sequence[Matrix]) -> Matrix:
    return np.round(sum(shares, np.zeros_like(shares[0])) / len(shares), 12)


def _shares(values: Matrix) -> Matrix:
    """The share of actors below each, by columns; what differs by rounding only is equal."""
    if not len(values):
        return values
    greatest = np.abs(values).max(axis=0)
    even = np.round(values / np.where(greatest > 0, greatest, 1.0), 9)
    return np.asarray((_ranked(even, "average") - 0.5) / len(values), np.float64)


def _ranks(scores: Matrix) -> Ranks:
    """One more than the number of those above, by columns."""
    return _ranked(-scores, "min").astype(np.int64)


def _ranked(values: Matrix, ties: Literal["average", "min"]) -> Matrix:
    """The rank of each value in its column, from the least one on; ``ties`` share one."""
    return pl.from_numpy(values).select(pl.all().rank(ties)).to_numpy().astype(np.float64)
