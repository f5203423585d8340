"""All measures by name, and rankings made of their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from graph.analytics import distances, holes, spectral, ties
from graph.analytics.definitions import Measure, Values, measure
from graph.analytics.projection import Network
from graph.errors import FilterError

#: Every measure there is, in the order of the HTTP contract.
MEASURES: Final[Mapping[str, Measure]] = {
    each.name: each
    for each in (
        measure(ties.degree),
        measure(ties.strength),
        measure(spectral.pagerank),
        measure(spectral.eigenvector),
        measure(spectral.katz),
        measure(distances.betweenness, error=distances.betweenness_error),
        measure(distances.closeness),
        measure(distances.harmonic),
        measure(ties.core),
        measure(holes.constraint, lowest_first=True),
        measure(holes.effective_size),
    )
}

#: Values that differ by less than this share of the greatest are the same: the rest is rounding.
_ROUNDING: Final = 1e-10


class Rank(NamedTuple):
    """An actor's place in a ranking."""

    actor: str
    value: float
    rank: int


def definition(name: str) -> Measure:
    """The measure of that name.

    Raises:
        FilterError: there is no such measure.
    """
    if name not in MEASURES:
        raise FilterError("measure", f"measure: '{name}' is none of {', '.join(MEASURES)}")
    return MEASURES[name]


def ranking(network: Network, name: str) -> list[Rank]:
    """The actors of a network ranked by a measure, the most remarkable first.

    Raises:
        FilterError: there is no such measure.
    """
    found = definition(name)
    return rank(found.function(network), lowest_first=found.lowest_first)


def rank(values: Values, *, lowest_first: bool = False) -> list[Rank]:
    """Values in order, equal ones sharing a rank; those behind them rank as if they did not.

    >>> rank({"ann": 2.0, "cleo": 1.0, "bob": 2.0, "dan": 0.0})[1:3]
    [Rank(actor='bob', value=2.0, rank=1), Rank(actor='cleo', value=1.0, rank=3)]
    """
    sign = 1 if lowest_first else -1
    grain = _ROUNDING * max(map(abs, values.values()), default=0.0)
    ranked: list[Rank] = []
    for place, (actor, value) in enumerate(sorted(values.items(), key=lambda v: sign * v[1]), 1):
        tied = bool(ranked) and abs(value - ranked[-1].value) <= grain
        ranked.append(Rank(actor, value, ranked[-1].rank if tied else place))
    return sorted(ranked, key=lambda row: (row.rank, row.actor))
