"""How sure a ranking is, when the reports it stands on are a sample of all there could be.

Reports are drawn anew, as many as there are, each as likely every time, so that some count twice
and some not at all; the ranking is made again from what was drawn, and again. Where an actor's
rank lies in nine of ten such rankings is its interval (Efron and Tibshirani 1993, An Introduction
to the Bootstrap, chapter 13; drawing whole reports keeps together what is told together).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

#: Drawn the same way every time.
SEED: Final = 20110217

#: The share of the rankings that an interval covers.
COVERED: Final = 0.9

#: So many rankings are made, fewer where there is much to weigh, and never fewer than the second.
MOST: Final = 200
FEWEST: Final = 20

#: At most so many in each of several bins: their ends lie about a rank further off by chance.
MOST_IN_BINS: Final = 60

#: So many facts are weighed in all, unless that were fewer than ``FEWEST`` rankings.
_WORK: Final = 4_000_000

Matrix = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int64]


class Interval(NamedTuple):
    """Between which ranks actors lie, by rows of the actors."""

    low: Ranks
    high: Ranks


def replicates(reports: int, facts: int, most: int = MOST) -> int:
    """How many rankings are made: none of a single report, of which nothing else can be drawn.

    Nor are there any where ``most`` is 0.

    >>> replicates(reports=5, facts=100), replicates(1, 100), replicates(40_000, 10**6)
    (200, 0, 20)
    """
    if reports < 2 or not most:
        return 0
    return max(FEWEST, min(most, _WORK // max(facts, 1)))


def weighings(reports: int, number: int) -> Matrix:
    """How often each report (row) is drawn in each of so many draws (columns).

    >>> weighings(4, 3).sum(axis=0).tolist()
    [4.0, 4.0, 4.0]
    """
    if not reports:
        return np.zeros((0, number))
    draw = np.random.default_rng(SEED)
    drawn = draw.multinomial(reports, np.full(reports, 1 / reports), size=number)
    return drawn.T.astype(np.float64)


def interval(ranks: Ranks) -> Interval:
    """The interval of each actor's ranks (a row each, a column per ranking)."""
    tail = (1 - COVERED) / 2
    low = np.quantile(ranks, tail, axis=1, method="lower")
    high = np.quantile(ranks, 1 - tail, axis=1, method="higher")
    return Interval(low.astype(np.int64), high.astype(np.int64))


def cannot_be_told_apart(scores: Matrix, row: int) -> npt.NDArray[np.bool_]:
    """Who is neither above nor below an actor in nineteen of twenty rankings.

    Both are compared within the same ranking, so that what moves both does not part them.
    """
    ahead = scores - scores[row]
    tail = (1 - COVERED) / 2
    low = np.quantile(ahead, tail, axis=1, method="lower")
    high = np.quantile(ahead, 1 - tail, axis=1, method="higher")
    alike: npt.NDArray[np.bool_] = (low <= 0) & (high >= 0)
    alike[row] = False
    return alike
