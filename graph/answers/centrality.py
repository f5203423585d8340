"""Who is central: actors ranked on the graph of the filters' window."""

from __future__ import annotations

from dataclasses import asdict

from graph.analytics import centrality as measures
from graph.analytics.filters import Filters
from graph.analytics.projection import project
from graph.analytics.weights import HALF_LIFE, WEIGHTS, Weight
from graph.answers.event_rows import actor_name
from graph.answers.ids import checked
from graph.answers.models import Definition, Rank, Ranking, Sampled
from graph.answers.options import level_named, weight_named
from graph.answers.pages import DEFAULT_LIMIT, Position, stretch
from graph.answers.snapshot import Snapshot


def centrality(
    snap: Snapshot,
    measure: str,
    filters: Filters,
    *,
    level: str = "person",
    weight: str = "count",
    half_life: float = HALF_LIFE,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Ranking:
    """Actors ranked by a measure, the most remarkable first, with the definition used.

    The graph is that of the meetings that count; so a window's ranking is of that window alone.

    Raises ``FilterError`` for a measure, filter, level, weight, limit or cursor that cannot be.
    """
    at, by = level_named(level), weight_named(weight)
    told = definition(measure, by)
    network = project(
        snap.table, checked(snap, filters), at, by, half_life=half_life, evidence=False
    )
    error = measures.definition(measure).error(network)
    page = stretch(measures.ranking(network, measure), _place, limit, cursor)
    return Ranking(
        measure=measure,
        level=at,
        weight=by,
        definition=told,
        sampled=error and Sampled(**asdict(error)),
        nodes=network.nodes.height,
        edges=network.edges.height,
        items=[
            Rank(actor=r.actor, name=actor_name(snap, r.actor), value=r.value, rank=r.rank)
            for r in page.items
        ],
        total=page.total,
        next=page.next,
    )


def definition(name: str, weight: Weight) -> Definition:
    """What a measure of that name measures on edges of that weight."""
    found = measures.definition(name)
    return Definition(
        measure=found.name,
        meaning=found.meaning,
        formula=found.formula,
        reference=found.reference,
        isolated=found.isolated,
        disconnected=found.disconnected,
        engine=found.engine,
        lowest_first=found.lowest_first,
        weight=WEIGHTS[weight],
    )


def _place(rank: measures.Rank) -> Position:
    return rank.rank, rank.actor
