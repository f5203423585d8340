"""Results that rank actors on the graph of a window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from libya_kg_client import routes
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, fold, text
from libya_kg_client.results.base import Lines, Result, Row, distinct
from libya_kg_client.rows.rankings import Definition, Rank, Sampled
from libya_kg_client.service import Parameters, Service

if TYPE_CHECKING:
    import networkx as nx


class OnGraph(Result[Row]):
    """A result computed on the graph of its filters: there its reports and edges are found."""

    @cached_property
    def behind(self) -> dict[str, Any]:
        """The graph it was computed on, as the service gives it."""
        return graph_behind(self.service, self.provenance.filters)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports behind the edges of the graph it was computed on."""
        return reports_behind(self.behind)

    def to_networkx(self) -> nx.Graph[str]:
        """The graph it was computed on, with its own columns on the nodes."""
        graph = self._graph()
        for node in self.behind["nodes"]:
            graph.add_node(node["id"], **node)
        for edge in self.behind["edges"]:
            ends = edge["source"], edge["target"]
            graph.add_edge(
                *ends, **{k: v for k, v in edge.items() if k not in ("source", "target")}
            )
        for record in self.records():
            graph.add_node(record["actor"], **record)
        return graph


def graph_behind(service: Service, asked: Parameters) -> dict[str, Any]:
    """The graph of the same filters, level and weight."""
    known = {name: value for name, value in asked.items() if name in routes.GRAPH.parameters}
    return dict(service.ask(routes.GRAPH, known).data)


def reports_behind(graph: Mapping[str, Any]) -> tuple[str, ...]:
    """The reports behind the edges of a graph."""
    return distinct(report for edge in graph["edges"] for report in edge["reports"])


class Ranking(OnGraph[Rank], Lines[Rank]):
    """Actors ranked by a measure.

    Attributes:
        definition: what the measure measures, with formula and reference.
        total: how many actors the whole ranking has.
        sampled: how far values may be off, where the graph is too large for exact ones.
    """

    schema: ClassVar[Mapping[str, Column]] = {
        "rank": Column.INTEGER,
        "actor": Column.TEXT,
        "name": Column.TEXT,
        "value": Column.NUMBER,
    }

    def __init__(
        self, definition: Definition, total: int, sampled: Sampled | None, *arguments: Any
    ) -> None:
        super().__init__(*arguments)
        self.definition = definition
        self.total = total
        self.sampled = sampled

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The measure's name."""
        return f"By {self.definition.measure.replace('_', ' ')}"

    def record(self, row: Rank) -> Record:
        """One actor's place."""
        return {name: getattr(row, name) for name in self.schema}

    def shown(self, row: Rank, links: Links) -> Mapping[str, Html]:
        """One actor's place."""
        return {
            "rank": text(row.rank),
            "name": links.thing("actor", row.actor, row.name),
            "value": text(f"{row.value:.4g}"),
        }

    def _repr_html_(self) -> str:
        told = self.definition
        lines = [text(told.meaning), text(told.formula), text(told.reference)]
        return super()._repr_html_() + fold(f"what {told.measure} means", lines)
