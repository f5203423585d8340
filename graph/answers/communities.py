"""Who belongs together: the graph of the filters' window parted into groups."""

from __future__ import annotations

from graph.analytics import communities as parting
from graph.analytics.filters import Filters
from graph.analytics.projection import project
from graph.analytics.weights import HALF_LIFE
from graph.answers.event_rows import actor_name
from graph.answers.ids import checked
from graph.answers.models import Group, Groups, Ref
from graph.answers.options import level_named, weight_named
from graph.answers.pages import DEFAULT_LIMIT, Position, stretch
from graph.answers.snapshot import Snapshot


def communities(
    snap: Snapshot,
    filters: Filters,
    *,
    level: str = "person",
    weight: str = "count",
    half_life: float = HALF_LIFE,
    resolution: float = 1.0,
    seed: int = parting.SEED,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Groups:
    """The groups of the graph, the largest first; the same every time for a seed.

    Raises ``FilterError`` for a filter, level, weight, resolution, limit or cursor that cannot be.
    """
    at, by = level_named(level), weight_named(weight)
    network = project(
        snap.table, checked(snap, filters), at, by, half_life=half_life, evidence=False
    )
    found = parting.communities(network, resolution, seed)
    page = stretch(list(enumerate(found.groups, 1)), _place, limit, cursor)
    return Groups(
        level=at,
        weight=by,
        method="leiden",
        resolution=resolution,
        seed=seed,
        modularity=found.modularity,
        nodes=len(network.nodes),
        edges=len(network.edges),
        items=[_group(snap, *numbered) for numbered in page.items],
        total=page.total,
        next=page.next,
    )


def _group(snap: Snapshot, rank: int, members: tuple[str, ...]) -> Group:
    named = tuple(Ref(id=actor, name=actor_name(snap, actor)) for actor in members)
    return Group(rank=rank, size=len(members), members=named)


def _place(numbered: tuple[int, tuple[str, ...]]) -> Position:
    return numbered[0], numbered[1][0]
