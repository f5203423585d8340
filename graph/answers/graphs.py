"""The graph itself: who met whom in the filters' window, whole or around one actor."""

from __future__ import annotations

from typing import Any

import polars as pl

from graph.analytics import files
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.projection import Network, project
from graph.analytics.weights import HALF_LIFE, Weight
from graph.answers.ids import checked
from graph.answers.models import Edge, Graph, Node
from graph.answers.options import actor_at, level_named, weight_named
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError


def graph(
    snap: Snapshot,
    filters: Filters,
    level: str = "person",
    weight: str = "count",
    center: str | None = None,
    radius: int = 1,
    half_life: float = HALF_LIFE,
) -> Graph:
    """The graph as nodes and edges, each edge with its meetings and the reports behind them.

    With ``center`` only what lies within ``radius`` hops of that actor. An actor without a part
    in what the filters leave stands alone.

    Raises:
        NotFoundError: there is no actor ``center``.
        FilterError: a level, weight, center, radius or filter that cannot be.
    """
    at, by = level_named(level), weight_named(weight)
    network = _center(_whole(snap, filters, at, by, half_life), snap, at, center, radius)
    return Graph(
        level=at,
        weight=by,
        center=center,
        radius=radius if center else None,
        nodes=tuple(Node(**node) for node in network.nodes.iter_rows(named=True)),
        edges=tuple(_edge(network, row) for row in network.edges.iter_rows(named=True)),
    )


def graph_file(
    snap: Snapshot,
    format: str,
    filters: Filters,
    level: str = "person",
    weight: str = "count",
    center: str | None = None,
    radius: int = 1,
    half_life: float = HALF_LIFE,
) -> bytes:
    """The same graph as a file: ``graphml``, ``gexf`` or ``csv`` (a row per edge).

    Raises:
        NotFoundError: there is no actor ``center``.
        FilterError: a format, level, weight, center, radius or filter that cannot be.
    """
    at, by = level_named(level), weight_named(weight)
    network = _center(_whole(snap, filters, at, by, half_life), snap, at, center, radius)
    return files.export(network, format)


def _whole(
    snap: Snapshot, filters: Filters, level: Level, weight: Weight, half_life: float
) -> Network:
    return project(snap.table, checked(snap, filters), level, weight, half_life=half_life)


def _center(
    network: Network, snap: Snapshot, level: Level, center: str | None, radius: int
) -> Network:
    """The network, or the part of it around one actor."""
    if center is None:
        return network
    if radius < 1:
        raise FilterError("radius", f"radius: {radius} hops reach nobody; give 1 or more")
    middle = actor_at(snap, level, center, "center")
    if middle in network.ids:
        return network.around(middle, radius)
    alone = snap.table.actors.filter(pl.col("actor") == middle)
    nodes = alone.select(pl.col("actor").alias("id"), "type", "name", "name_ar")
    return Network(nodes, network.edges.clear())


def _edge(network: Network, row: dict[str, Any]) -> Edge:
    """An edge with ids in the place of the rows of its ends."""
    ends = {end: network.ids[row[end]] for end in ("source", "target")}
    return Edge(**row | ends)
