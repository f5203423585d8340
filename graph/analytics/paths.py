"""Ways from one actor to another through those who met: shortest first, strongest among equals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import Any, Final

import networkx as nx

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.projection import Network, project
from graph.analytics.weights import Weight
from graph.errors import FilterError

#: The most ways and the most hops that can be asked for.
MOST_PATHS: Final = 50
MOST_HOPS: Final = 10


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, and what shows it (events latest first)."""

    source: str
    target: str
    weight: float
    meetings: int
    events: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one actor to another, each actor at most once on it.

    ``strength`` is that of its ties in series, 1/Σ(1/weight): long ways and weak ties lower it.
    """

    actors: tuple[str, ...]
    hops: tuple[Hop, ...]
    strength: float


def paths_between(
    table: ContactTable,
    source: str,
    target: str,
    filters: Filters,
    level: Level = "person",
    weight: Weight = "count",
    *,
    k: int = 5,
    max_hops: int = 6,
    avoid: Collection[str] = (),
) -> list[Path]:
    """Up to ``k`` ways between two actors through the events that count; none is no error.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: the two are one, or are not of the level; or a parameter that cannot be.
    """
    _check_ends(table, source, target, level)
    for actor in avoid:
        table.actor(actor)
        if actor in (source, target):
            raise FilterError("avoid", f"avoid: '{actor}' is an end of the path; avoid another one")
    network = project(table, filters, level, weight)
    return paths(network, source, target, k=k, max_hops=max_hops, avoid=avoid)


def paths(
    network: Network,
    source: str,
    target: str,
    *,
    k: int = 5,
    max_hops: int = 6,
    avoid: Collection[str] = (),
) -> list[Path]:
    """Up to ``k`` simple paths of a network, fewest hops first, then the strongest.

    Raises:
        FilterError: ``k`` or ``max_hops`` is out of bounds.

    >>> network = Network.of({("ann", "bob"): 1, ("bob", "cleo"): 1, ("ann", "cleo"): 1})
    >>> [path.actors for path in paths(network, "ann", "cleo")]
    [('ann', 'cleo'), ('ann', 'bob', 'cleo')]
    """
    _check_bounds("k", k, MOST_PATHS)
    _check_bounds("max_hops", max_hops, MOST_HOPS)
    graph = network.graph.copy()
    graph.remove_nodes_from(avoid)
    if source not in graph or target not in graph:
        return []
    short_enough = takewhile(lambda way: len(way) <= max_hops + 1, _ways(graph, source, target))
    found = [_path(graph, way) for way in islice(short_enough, k)]
    return sorted(found, key=lambda path: (len(path.hops), -path.strength, path.actors))


def _ways(graph: nx.Graph[str], source: str, target: str) -> Iterator[list[str]]:
    """All simple paths: by hops, and by the sum of 1/weight among equals."""
    weakest = min((tie["weight"] for _, _, tie in graph.edges(data=True)), default=1.0)
    # Every hop costs 1, and a share of 1 that all hops of a path together cannot make up.
    share = weakest / (2 * max(len(graph), 1))

    def cost(_source: Any, _target: Any, tie: Any) -> float:
        return 1.0 + share / float(tie["weight"])

    try:
        yield from nx.shortest_simple_paths(graph, source, target, weight=cost)
    except nx.NetworkXNoPath:
        return


def _path(graph: nx.Graph[str], way: list[str]) -> Path:
    hops = tuple(_hop(graph, source, target) for source, target in pairwise(way))
    return Path(tuple(way), hops, 1 / sum(1 / hop.weight for hop in hops))


def _hop(graph: nx.Graph[str], source: str, target: str) -> Hop:
    tie = graph.edges[source, target]
    events, reports = tuple(tie.get("events", ())), tuple(tie.get("reports", ()))
    return Hop(source, target, tie["weight"], tie.get("meetings", 0), events, reports)


def _check_ends(table: ContactTable, source: str, target: str, level: Level) -> None:
    for parameter, actor in (("source", source), ("target", target)):
        what = table.actors["type"][table.actor(actor)]
        if level not in ("actor", what):
            raise FilterError(parameter, f"{parameter}: '{actor}' is no {level} but a {what}")
    if source == target:
        raise FilterError("target", f"target: '{target}' is the source too; name another one")


def _check_bounds(parameter: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise FilterError(parameter, f"{parameter}: {value} is not from 1 to {most}")
