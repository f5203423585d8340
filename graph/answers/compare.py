"""One measure on two windows side by side: who rose, who fell, who is new."""

from __future__ import annotations

from typing import Final, NamedTuple

from graph.analytics import centrality as measures
from graph.analytics import influence as composite
from graph.analytics.centrality import MEASURES, Rank
from graph.analytics.compare import Change, changes
from graph.analytics.definitions import ErrorBound, define
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.projection import project
from graph.analytics.weights import HALF_LIFE, WEIGHTS, Weight
from graph.answers.centrality import definition, described, sampled
from graph.answers.event_rows import actor_name
from graph.answers.ids import checked
from graph.answers.models import Compared, Comparison, Definition, Standing, Window
from graph.answers.options import level_named, weight_named
from graph.answers.pages import DEFAULT_LIMIT, Position, stretch
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError

#: What can be compared besides the measures of centrality; its ties have weights of their own.
INFLUENCE: Final = "influence"
COMPARABLE: Final = (*MEASURES, INFLUENCE)
_WEIGHT: Final[Weight] = "newman"


def compare(
    snap: Snapshot,
    measure: str,
    filters: Filters,
    against: Filters,
    *,
    level: str = "person",
    weight: str = "count",
    half_life: float = HALF_LIFE,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Comparison:
    """The rankings of two windows as one list, in the order of the first.

    ``measure`` is one of centrality, or ``influence``.

    Raises ``FilterError`` for a measure, filter, level, weight, limit or cursor that cannot be.
    """
    at, by = level_named(level), _weight(measure, weight)
    now, then = (
        _ranked(snap, measure, checked(snap, window), at, by, half_life)
        for window in (filters, against)
    )
    page = stretch(changes(now.ranks, then.ranks), _position, limit, cursor)
    return Comparison(
        measure=measure,
        level=at,
        weight=by,
        definition=_definition(measure, by),
        now=_window(filters, now),
        then=_window(against, then),
        items=[_compared(snap, change) for change in page.items],
        total=page.total,
        next=page.next,
    )


class _Ranked(NamedTuple):
    """A ranking, the size of its graph, and how far its values are off."""

    ranks: list[Rank]
    nodes: int
    edges: int
    error: ErrorBound | None


def _ranked(
    snap: Snapshot, measure: str, filters: Filters, level: Level, weight: Weight, half_life: float
) -> _Ranked:
    if measure == INFLUENCE:
        found = composite.influence(snap.table, filters, level, half_life, most=0)
        places = list(zip(found.ids, found.score.tolist(), found.rank.tolist(), strict=True))
        ranks = [Rank(*places[row]) for row in found.order]
        return _Ranked(ranks, len(found.ids), found.ties, None)
    network = project(snap.table, filters, level, weight, half_life=half_life, evidence=False)
    error = measures.definition(measure).error(network)
    ranks = measures.ranking(network, measure)
    return _Ranked(ranks, len(network.nodes), len(network.edges), error)


def _weight(measure: str, name: str) -> Weight:
    """What a tie weighs; raises ``FilterError`` where it cannot be chosen."""
    weight = weight_named(name)
    if measure not in COMPARABLE:
        known = ", ".join(COMPARABLE)
        raise FilterError("measure", f"measure: '{measure}' is none of {known}")
    if measure != INFLUENCE:
        return weight
    if weight not in ("count", _WEIGHT):
        raise FilterError("weight", f"weight: influence has weights of its own; leave out {weight}")
    return _WEIGHT


def _definition(measure: str, weight: Weight) -> Definition:
    if measure != INFLUENCE:
        return definition(measure, weight)
    told = define(composite.influence)
    return described(told, f"{WEIGHTS[_WEIGHT]}; it fades with the half-life as well")


def _compared(snap: Snapshot, change: Change) -> Compared:
    return Compared(
        actor=change.actor,
        name=actor_name(snap, change.actor),
        now=_place(change.now),
        then=_place(change.then),
        rise=change.rise,
    )


def _place(rank: Rank | None) -> Standing | None:
    return Standing(value=rank.value, rank=rank.rank) if rank else None


def _window(filters: Filters, found: _Ranked) -> Window:
    return Window(
        from_=filters.from_,
        to=filters.to,
        nodes=found.nodes,
        edges=found.edges,
        sampled=sampled(found.error),
    )


def _position(change: Change) -> Position:
    """Who is in the first ranking by rank there, then the others by theirs."""
    if change.now:
        return 0, change.now.rank, change.actor
    return 1, change.then.rank if change.then else 0, change.actor
