"""Contact table and filters -> a graph of who met whom. The only door to networkx.

A ``Network`` is columnar, so that a year of 735,000 pairs is projected in milliseconds; its
``graph`` is the same as a networkx graph, made when it is asked for. As few ask, and networkx takes
long to import, it is imported then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level, all_in
from graph.analytics.selection import pairs_where, parts_where
from graph.analytics.sparse import matrix
from graph.analytics.weights import HALF_LIFE, Weight, weigh
from graph.errors import NotFoundError

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Network:
    """Actors and what ties them, by id throughout.

    ``nodes``: id, type, name, name_ar. ``edges``: source, target (rows of the nodes, the smaller
    first), weight, meetings, first, last (EDTF dates) and, where evidence was asked for, events
    (latest first) and reports.
    """

    nodes: pl.DataFrame
    edges: pl.DataFrame

    @classmethod
    def of(cls, weights: Mapping[tuple[str, str], float], isolated: Iterable[str] = ()) -> Network:
        """A network drawn by hand: pairs of ids and what they weigh.

        >>> Network.of({("ann", "bob"): 2}, isolated=["cleo"]).graph.number_of_nodes()
        3
        """
        ids = sorted({*isolated, *(end for pair in weights for end in pair)})
        row = {slug: number for number, slug in enumerate(ids)}
        edges = sorted((*sorted((row[a], row[b])), float(w)) for (a, b), w in weights.items())
        schema = {"source": pl.Int64, "target": pl.Int64, "weight": pl.Float64}
        return cls(pl.DataFrame({"id": ids}), pl.DataFrame(edges, schema, orient="row"))

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the actors, in order."""
        return self.nodes["id"].to_list()

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The network as a networkx graph; what is unknown of a node or an edge is left out."""
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        for node in self.nodes.iter_rows(named=True):
            graph.add_node(node.pop("id"), **_known(node))
        for edge in self.edges.iter_rows(named=True):
            source, target = self.ids[edge.pop("source")], self.ids[edge.pop("target")]
            graph.add_edge(source, target, **_known(edge))
        return graph

    @cached_property
    def matrix(self) -> csr_array:
        """The weights as a symmetric matrix, in the order of the ids."""
        source, target, weight = (
            self.edges[name].to_numpy() for name in ("source", "target", "weight")
        )
        rows, columns = np.concatenate([source, target]), np.concatenate([target, source])
        size = len(self.nodes)
        return matrix(np.concatenate([weight, weight]), rows, columns, (size, size))

    @cached_property
    def strengths(self) -> Vector:
        """What the ties of each actor weigh together, in the order of the ids."""
        return np.asarray(self.matrix.sum(axis=1), dtype=np.float64)

    def by_id(self, values: Vector) -> dict[str, float]:
        """Values in the order of the ids, by id."""
        return dict(zip(self.ids, values.tolist(), strict=True))

    def around(self, center: str, radius: int) -> Network:
        """The part of the network within so many hops of an actor.

        Raises:
            NotFoundError: the actor is not in the network.
        """
        import networkx as nx

        if center not in self.graph:
            raise NotFoundError("actor", center, "it has no part in the events of these filters")
        near = nx.single_source_shortest_path_length(self.graph, center, cutoff=radius)
        return self._only(pl.Series("id", sorted(near), pl.String))

    def _only(self, ids: pl.Series) -> Network:
        """The network of these actors alone."""
        kept = self.nodes.with_row_index("row").join(ids.to_frame(), on="id", how="semi")
        return Network(kept.drop("row"), _renumbered(self.edges, kept["row"], len(self.nodes)))


def project(
    table: ContactTable,
    filters: Filters,
    level: Level = "person",
    weight: Weight = "count",
    *,
    half_life: float = HALF_LIFE,
    evidence: bool = True,
) -> Network:
    """The network of those who met (or attended together) in the events that count.

    Its nodes are all who took part in them as principals (or were present), those who met nobody
    too. Without ``evidence`` edges have no events and reports, which is faster. ``half_life`` (in
    days) is that of the weight ``decay``.

    Raises:
        FilterError: a filter or a half-life that cannot be.
    """
    pairs = pairs_where(table, filters, level, evidence=evidence or weight == "reports")
    until = filters.window.last
    weighed = pairs.with_columns(
        weigh(table, pairs, level, weight, until=until, half_life=half_life),
        table.events["order"].gather(pairs["event"]),
    )
    edges = _edges(weighed, witnesses=weight == "reports", evidence=evidence)
    rows = parts_where(table, filters, level)["id"].unique().sort()
    nodes = table.actors[rows].select(pl.col("actor").alias("id"), "type", "name", "name_ar")
    edges = edges.with_columns(table.dates(edges["first"]), table.dates(edges["last"]))
    named = table.named(edges) if evidence else edges
    return Network(nodes, _renumbered(named, rows, len(table.actors)))


def _edges(pairs: pl.DataFrame, *, witnesses: bool, evidence: bool) -> pl.DataFrame:
    """One row per two actors; with ``witnesses`` it weighs as much as it has reports."""
    reports = pl.col("reports").explode().n_unique().cast(pl.Float64).alias("weight")
    latest_first = pairs.sort("order", "event", descending=[True, False], nulls_last=True)
    grouped = (latest_first if evidence else pairs).group_by(
        pl.col("a").alias("source"), pl.col("b").alias("target"), maintain_order=evidence
    )
    edges = grouped.agg(
        reports if witnesses else pl.col("weight").sum(),
        pl.len().alias("meetings"),
        pl.col("order").min().alias("first"),
        pl.col("order").max().alias("last"),
        *([pl.col("event").alias("events"), all_in("reports")] if evidence else []),
    )
    return edges.sort("source", "target")


def _renumbered(edges: pl.DataFrame, rows: pl.Series, size: int) -> pl.DataFrame:
    """The edges between these rows of the nodes (``size`` in all), by their places among them."""
    place = np.full(size, -1)
    place[rows.to_numpy()] = np.arange(len(rows))
    ends = {end: place[edges[end].to_numpy()] for end in ("source", "target")}
    kept = edges.with_columns(pl.Series(end, new, pl.Int64) for end, new in ends.items())
    return kept.filter(pl.col("source") >= 0, pl.col("target") >= 0)


def _known(attributes: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if value is not None}
