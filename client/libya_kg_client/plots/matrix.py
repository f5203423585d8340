"""Who meets whom, as a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libya_kg_client.errors import QuestionError
from libya_kg_client.plots.picture import Picture, picture
from libya_kg_client.provenance import Provenance

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes


def meeting_matrix(graph: nx.Graph[str], *, top: int = 20) -> Picture:
    """Who met whom how often: a symmetric matrix with counts, those with most meetings first.

    Args:
        graph: as ``Client.graph`` gives it, or a part of it.
        top: how many actors at most.

    Raises:
        QuestionError: nobody met anybody.
    """
    if not graph.number_of_edges():
        raise QuestionError("the graph is empty: nobody met anybody in this window")
    degrees = dict(graph.degree(weight="meetings"))
    met = [node for node in graph if degrees[node]]
    nodes = sorted(met, key=lambda node: (-degrees[node], node))[:top]
    counts = [[_count(graph, one, other) for other in nodes] for one in nodes]
    size = 3.2 + 0.34 * len(nodes)
    left_out = len(met) - len(nodes)
    more = f" ({left_out} with fewer meetings left out)" if left_out else ""
    made, axes = picture(size, size, f"Who met whom{more}", str(Provenance.of(graph.graph)))
    axes.imshow(counts, cmap="Blues", vmin=0)
    _label(axes, [graph.nodes[node]["name"] for node in nodes])
    _numbers(axes, counts)
    return made


def _count(graph: nx.Graph[str], one: str, other: str) -> int:
    return int(graph.edges[one, other]["meetings"]) if graph.has_edge(one, other) else 0


def _label(axes: Axes, names: list[str]) -> None:
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right", fontsize=8)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    edges = [place - 0.5 for place in range(len(names) + 1)]
    axes.set_xticks(edges, minor=True)
    axes.set_yticks(edges, minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)


def _numbers(axes: Axes, counts: list[list[int]]) -> None:
    most = max(map(max, counts))
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            if count:
                colour = "white" if count > most / 2 else "black"
                axes.text(column, row, str(count), ha="center", va="center", fontsize=8, c=colour)
