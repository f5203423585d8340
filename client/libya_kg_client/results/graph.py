"""The graph of meetings, as networkx. Imported when it is asked for: networkx is an extra."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import networkx as nx

from libya_kg_client.errors import QuestionError
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import SHOWN, Html, Links, short, table
from libya_kg_client.provenance import Provenance
from libya_kg_client.results.base import Told, distinct
from libya_kg_client.rows.decode import decode
from libya_kg_client.rows.network import Edge, Node
from libya_kg_client.service import Service

if TYPE_CHECKING:
    from libya_kg_client.plots.picture import Picture

    Base = nx.Graph[str]
else:
    Base = nx.Graph


class MeetingGraph(Base, Told):
    """Who met whom: a ``networkx.Graph`` that can also be shown, cited and plotted.

    A node has ``name``, ``name_ar`` and ``type``; an edge ``weight``, ``meetings``, ``first``,
    ``last`` (dates as text, as precise as the reports), ``events`` and ``reports`` (ids). Where
    it is from stands in ``graph["libya_kg"]``.
    """

    heading = "Who met whom"
    schema: ClassVar[Mapping[str, Column]] = {
        "source": Column.TEXT,
        "target": Column.TEXT,
        "weight": Column.NUMBER,
        "meetings": Column.INTEGER,
        "first": Column.TEXT,
        "last": Column.TEXT,
        "events": Column.LIST,
        "reports": Column.LIST,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports behind all edges."""
        return distinct(report for edge in self.records() for report in edge["reports"])

    def records(self) -> list[Record]:
        """One line per edge."""
        return [{"source": a, "target": b, **edge} for a, b, edge in self.edges(data=True)]

    def to_networkx(self) -> nx.Graph[str]:
        """The same as a plain ``networkx.Graph``."""
        return nx.Graph(self)

    def plot_ego(self, center: str | None = None, **options: Any) -> Picture:
        """The network around one actor (an id; if not given, who met most)."""
        from libya_kg_client.plots.ego import ego_network

        return ego_network(self, center, **options)

    def plot_matrix(self, **options: Any) -> Picture:
        """Who met whom how often, as a matrix."""
        from libya_kg_client.plots.matrix import meeting_matrix

        return meeting_matrix(self, **options)

    def _repr_html_(self) -> str:
        self._known()
        links = Links(self.service.url)
        edges = sorted(self.records(), key=lambda edge: -edge["weight"])
        rows = [self._shown(edge, links) for edge in edges[:SHOWN]]
        return table(self.heading, rows, str(self.provenance), self.number_of_edges())

    def _shown(self, edge: Record, links: Links) -> Mapping[str, Html]:
        return {
            "one": self._name(edge["source"], links),
            "other": self._name(edge["target"], links),
            "first": short(edge["first"]),
            "last": short(edge["last"]),
            "meetings": links.folded("event", edge["events"]),
            "reports": links.folded("report", edge["reports"]),
        }

    def _name(self, node: str, links: Links) -> Html:
        return links.thing("actor", node, self.nodes[node].get("name"))

    def _known(self) -> None:
        """Copies that networkx makes know where they are from, but not whom to ask."""
        if "service" not in self.__dict__:
            raise QuestionError(
                "a copy made by networkx cannot ask the service: use Client.cite(graph), or the "
                "graph that Client.graph() gave"
            )

    def __getattr__(self, name: str) -> Any:
        if name in ("service", "provenance"):
            self._known()
        raise AttributeError(name)


def meeting_graph(
    data: Mapping[str, Any], provenance: Provenance, service: Service
) -> MeetingGraph:
    """The graph of an answer of ``/v1/graph``."""
    graph = MeetingGraph()
    for one in data["nodes"]:
        node = decode(Node, one)
        graph.add_node(node.id, name=node.name, name_ar=node.name_ar, type=node.type)
    for one in data["edges"]:
        edge = decode(Edge, one)
        graph.add_edge(
            edge.source,
            edge.target,
            weight=edge.weight,
            meetings=edge.meetings,
            first=edge.first,
            last=edge.last,
            events=list(edge.events),
            reports=list(edge.reports),
        )
    graph.provenance, graph.service = provenance, service
    graph.graph.update(provenance.attributes(graph.reports), center=data["center"])
    return graph
