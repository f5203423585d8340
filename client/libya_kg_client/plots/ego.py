"""The network around one actor."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from libya_kg_client.errors import QuestionError
from libya_kg_client.extras import need
from libya_kg_client.plots.picture import GREY, KINDS, Picture, picture
from libya_kg_client.provenance import Provenance

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

#: Where on a line from the middle its number stands: where lines are apart.
_ALONG: Final = 0.62

Spots = Mapping[str, tuple[float, float]]


def ego_network(graph: nx.Graph[str], center: str | None = None, *, radius: int = 1) -> Picture:
    """The network around one actor: a ring per hop, wider lines for more meetings.

    Names are in Latin script. Colours tell persons, organizations and states apart; the number
    on a line is how often the two met (no number away from the middle: once).

    Args:
        graph: as ``Client.graph`` gives it, or a part of it.
        center: id of the actor in the middle; if not given, the graph's own, else who met most.
        radius: how many hops from there.

    Raises:
        QuestionError: the actor is not in the graph, or nobody is.
    """
    networkx = need("networkx", "plot")
    middle = _middle(graph, center)
    ego: nx.Graph[str] = networkx.ego_graph(graph, middle, radius=radius)
    hops: Mapping[str, int] = networkx.single_source_shortest_path_length(ego, middle)
    spots = _spots(ego, hops)
    name = graph.nodes[middle]["name"]
    title = f"Whom {name} met" if radius == 1 else f"{radius} steps around {name}"
    made, axes = picture(7.5, 6.5, title, str(Provenance.of(graph.graph)))
    _lines(axes, ego, spots, middle)
    _names(axes, ego, spots, middle)
    _legend(axes, ego)
    axes.set_axis_off()
    axes.margins(0.35, 0.12)
    axes.set_aspect("equal", adjustable="box")
    return made


def _middle(graph: nx.Graph[str], center: str | None) -> str:
    if not graph:
        raise QuestionError("the graph is empty: nobody met anybody in this window")
    middle = center or graph.graph.get("center")
    if middle is None:
        middle = max(graph, key=lambda node: (graph.degree(node, weight="meetings"), node))
    if middle not in graph:
        raise QuestionError(f"{middle!r} is not in the graph; its actors are {', '.join(graph)}")
    return str(middle)


def _spots(ego: nx.Graph[str], hops: Mapping[str, int]) -> Spots:
    """A ring for each hop, the most frequent contacts first, from the top clockwise."""
    spots = {}
    for ring in range(max(hops.values()) + 1):
        nodes = [node for node, hop in hops.items() if hop == ring]
        spots.update(_ring(sorted(nodes, key=lambda node: (-ego.degree(node), node)), ring))
    return spots


def _ring(nodes: Sequence[str], ring: int) -> dict[str, tuple[float, float]]:
    turn = 2 * math.pi / len(nodes)
    # Rings are turned against each other, so that lines outward do not run through a name.
    angles = [math.pi / 2 - turn * (number + 0.5 * (ring > 1)) for number in range(len(nodes))]
    return {
        node: (ring * math.cos(angle), ring * math.sin(angle))
        for node, angle in zip(nodes, angles, strict=True)
    }


def _lines(axes: Axes, ego: nx.Graph[str], spots: Spots, middle: str) -> None:
    for one, other, edge in ego.edges(data=True):
        own = middle in (one, other)
        ends = (middle, other if one == middle else one) if own else (one, other)
        xs, ys = zip(*(spots[end] for end in ends), strict=True)
        width, alpha = 0.8 + edge["meetings"], 0.6 if own else 0.25
        axes.plot(xs, ys, color=GREY, linewidth=width, alpha=alpha, zorder=1)
        if not own and edge["meetings"] == 1:
            continue
        axes.text(
            xs[0] + _ALONG * (xs[1] - xs[0]),
            ys[0] + _ALONG * (ys[1] - ys[0]),
            str(edge["meetings"]),
            fontsize=8,
            ha="center",
            va="center",
            bbox={"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": "none"},
            zorder=2,
        )


def _names(axes: Axes, ego: nx.Graph[str], spots: Spots, middle: str) -> None:
    for node, (x, y) in spots.items():
        colour = KINDS.get(_kind(ego, node), GREY)
        axes.scatter([x], [y], s=260 if node == middle else 120, color=colour, zorder=3)
        axes.annotate(
            ego.nodes[node].get("name", node),
            (x, y),
            xytext=(12 * _sign(x), 14 if y >= 0 else -14) if node != middle else (0, -20),
            textcoords="offset points",
            ha={-1: "right", 0: "center", 1: "left"}[_sign(x) if node != middle else 0],
            va="center",
            fontsize=9,
            fontweight="bold" if node == middle else "normal",
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"},
            zorder=4,
        )


def _sign(x: float) -> int:
    return 0 if abs(x) < 0.1 else int(math.copysign(1, x))


def _legend(axes: Axes, ego: nx.Graph[str]) -> None:
    shown = {_kind(ego, node) for node in ego}
    if len(shown) > 1:
        for kind in sorted(shown & KINDS.keys()):
            axes.scatter([], [], color=KINDS[kind], label=kind)
        axes.legend(loc="lower left", frameon=False, fontsize=8)


def _kind(ego: nx.Graph[str], node: str) -> str:
    return str(ego.nodes[node].get("type"))
