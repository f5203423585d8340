"""One measure on two windows side by side: who rose, who fell, who is new."""

from __future__ import annotations

from graph.analytics import centrality as measures
from graph.analytics.compare import Change, changes
from graph.analytics.filters import Filters
from graph.analytics.projection import Network, project
from graph.analytics.weights import HALF_LIFE
from graph.answers.centrality import definition, sampled
from graph.answers.event_rows import actor_name
from graph.answers.ids import checked
from graph.answers.models import Compared, Comparison, Standing, Window
from graph.answers.options import level_named, weight_named
from graph.answers.pages import DEFAULT_LIMIT, Position, stretch
from graph.answers.snapshot import Snapshot


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

    Raises ``FilterError`` for a measure, filter, level, weight, limit or cursor that cannot be.
    """
    at, by = level_named(level), weight_named(weight)
    told = definition(measure, by)
    now, then = (
        project(snap.table, checked(snap, window), at, by, half_life=half_life, evidence=False)
        for window in (filters, against)
    )
    found = changes(*(measures.ranking(network, measure) for network in (now, then)))
    page = stretch(found, _position, limit, cursor)
    return Comparison(
        measure=measure,
        level=at,
        weight=by,
        definition=told,
        now=_window(filters, now, measure),
        then=_window(against, then, measure),
        items=[_compared(snap, change) for change in page.items],
        total=page.total,
        next=page.next,
    )


def _compared(snap: Snapshot, change: Change) -> Compared:
    return Compared(
        actor=change.actor,
        name=actor_name(snap, change.actor),
        now=_place(change.now),
        then=_place(change.then),
        rise=change.rise,
    )


def _place(rank: measures.Rank | None) -> Standing | None:
    return Standing(value=rank.value, rank=rank.rank) if rank else None


def _window(filters: Filters, network: Network, measure: str) -> Window:
    return Window(
        from_=filters.from_,
        to=filters.to,
        nodes=len(network.nodes),
        edges=len(network.edges),
        sampled=sampled(measures.definition(measure).error(network)),
    )


def _position(change: Change) -> Position:
    """Who is in the first ranking by rank there, then the others by theirs."""
    if change.now:
        return 0, change.now.rank, change.actor
    return 1, change.then.rank if change.then else 0, change.actor
