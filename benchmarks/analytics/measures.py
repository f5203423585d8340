"""Every measure beside networkx, networkit and rustworkx, and how it grows with the graph.

``python -m benchmarks.analytics.measures`` prints a table for each size, and one of how our times
grow (networkit has to be installed). A cell is the seconds of one call on a graph that is there
already, and how many times as long as ours that is. ``-``: not tried, as it would take more than
``--patience`` seconds if it grew from the size before by actors times ties, the steepest that the
measures grow by. Empty: the engine does not have it, or defines it otherwise.

``off`` is the greatest difference of our values from those of networkx, which must be below 1e-9.
So networkx iterates until less than that is left (its own limits, 1e-6 a node for katz, show). The
effective size it computes for all nodes at once is not the one it documents (3.6 divides by the
heaviest ties of the wrong actors, see ``graph.analytics.holes``): that call is timed, but the
values compared are those that it gives for ten single actors, by the formula it documents.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import click
import networkit as nk
import networkx as nx
import numpy as np
import rustworkx as rx

from benchmarks.analytics.made_up import network
from benchmarks.report import WRITE, printed
from graph.analytics.centrality import MEASURES
from graph.analytics.communities import communities
from graph.analytics.distances import EXACT_UP_TO
from graph.analytics.projection import Network
from graph.analytics.spectral import ATTENUATION

Call = Callable[[Any], Any]

TITLE = "Measures, beside networkx, networkit and rustworkx"

Size = tuple[int, int]

SIZES: Final[tuple[Size, ...]] = (
    (500, 5_000),
    (1_000, 10_000),
    (2_000, 20_000),
    (4_000, 40_000),
    (20_000, 300_000),
)

#: How far values may be from those of networkx.
SAME: Final = 1e-9

OURS: Final[dict[str, Call]] = {name: found.function for name, found in MEASURES.items()} | {
    "communities": communities
}

NETWORKX: Final[dict[str, Call]] = {
    "degree": lambda g: dict(g.degree()),
    "strength": lambda g: dict(g.degree(weight="weight")),
    "pagerank": lambda g: nx.pagerank(g, tol=1e-14, max_iter=1000),
    "eigenvector": lambda g: nx.eigenvector_centrality(g, 5000, 1e-14, weight="weight"),
    "katz": lambda g: nx.katz_centrality(g, _alpha(g), max_iter=5000, tol=1e-14, weight="weight"),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "core": nx.core_number,
    "constraint": lambda g: nx.constraint(g, weight="weight"),
    "effective_size": lambda g: nx.effective_size(g, weight="weight"),
    "communities": lambda g: nx.community.louvain_communities(g, weight="weight", seed=1),
}

#: Where the values to compare with are not those of the call that is timed.
DEFINED: Final[dict[str, Call]] = {
    "effective_size": lambda g: nx.effective_size(g, _some(g), weight="weight")
}

NETWORKIT: Final[dict[str, Call]] = {
    "degree": lambda g: nk.centrality.DegreeCentrality(g).run().scores(),
    "pagerank": lambda g: nk.centrality.PageRank(g, 0.85, 1e-14).run().scores(),
    "eigenvector": lambda g: nk.centrality.EigenvectorCentrality(g, 1e-10).run().scores(),
    "betweenness": lambda g: nk.centrality.Betweenness(g, True).run().scores(),
    "closeness": lambda g: (
        nk.centrality.Closeness(g, True, nk.centrality.ClosenessVariant.GENERALIZED).run().scores()
    ),
    "harmonic": lambda g: nk.centrality.HarmonicCloseness(g, False).run().scores(),
    "core": lambda g: nk.centrality.CoreDecomposition(g).run().scores(),
    "communities": lambda g: nk.community.ParallelLeiden(g).run().getPartition(),
}

RUSTWORKX: Final[dict[str, Call]] = {
    "eigenvector": lambda g: rx.eigenvector_centrality(g, float, max_iter=1000, tol=1e-10),
    "betweenness": rx.betweenness_centrality,
    "closeness": rx.closeness_centrality,
    "core": rx.core_number,
}


class Engine(NamedTuple):
    """A library: how it holds a network, and what it can compute."""

    name: str
    hold: Callable[[Network], Any]
    calls: dict[str, Call]


def _alpha(graph: nx.Graph[str]) -> float:
    matrix = nx.to_scipy_sparse_array(graph, weight="weight", dtype=float)
    vector = np.ones(matrix.shape[0])
    for _ in range(100):
        vector = matrix @ vector / np.linalg.norm(matrix @ vector)
    return float(ATTENUATION / np.linalg.norm(matrix @ vector))


def _some(graph: nx.Graph[str]) -> list[str]:
    """Ten actors, of whom some have many ties and some few."""
    return list(graph)[len(graph) // 20 :: len(graph) // 10]


def _ours(found: Network) -> Network:
    assert found.ids is not None
    assert found.matrix is not None
    return found


def _networkit(found: Network) -> nk.Graph:
    source, target, weight = (found.edges[name].to_numpy() for name in found.edges.columns)
    return nk.GraphFromCoo((weight, (source, target)), n=len(found.ids), weighted=True)


def rustworkx_graph(found: Network) -> rx.PyGraph[None, float]:
    graph = rx.PyGraph[None, float](multigraph=False)
    graph.add_nodes_from([None] * len(found.ids))
    graph.add_edges_from(found.edges.rows())
    return graph


def _unweighted(calls: dict[str, Call]) -> dict[str, Call]:
    """Distances are in hops here: measures of distance get the graph without weights."""
    distances = ("betweenness", "closeness", "harmonic", "core")

    def hops(call: Call) -> Call:
        return lambda graph: call(nk.graphtools.toUnweighted(graph))

    return {name: hops(call) if name in distances else call for name, call in calls.items()}


ENGINES: Final = (
    Engine("ours", _ours, OURS),
    Engine("networkx", lambda found: found.graph, NETWORKX),
    Engine("networkit", _networkit, _unweighted(NETWORKIT)),
    Engine("rustworkx", rustworkx_graph, RUSTWORKX),
)


def timed(call: Call, graph: Any) -> tuple[float, Any]:
    """Seconds and result of a call."""
    start = time.perf_counter()
    result = call(graph)
    return time.perf_counter() - start, result


def off(ours: Any, networkx: Any) -> str:
    """The greatest difference between values by actor; what has no value differs from nothing."""
    if not isinstance(ours, dict) or not isinstance(networkx, dict):
        return ""
    pairs = [(ours[actor], value) for actor, value in networkx.items() if value == value]
    difference = max((abs(one - other) for one, other in pairs), default=0.0)
    return f"{difference:.0e}" if difference < SAME else f"{difference:.0e} TOO MUCH"


def steps(size: Size) -> int:
    """What the slowest measures grow by."""
    return size[0] * size[1]


class Patience:
    """Knows what would take too long, from how long it took before."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._pace: dict[tuple[str, str], float] = {}

    def lasts(self, engine: str, measure: str, size: Size) -> bool:
        """Whether a call is worth waiting for."""
        return self._pace.get((engine, measure), 0.0) * steps(size) <= self._seconds

    def took(self, engine: str, measure: str, size: Size, seconds: float) -> None:
        """Remember how long a call took."""
        self._pace[engine, measure] = seconds / steps(size)


def compare(size: Size, patience: Patience) -> dict[str, float]:
    """The table of one size; our own seconds by measure."""
    held = {engine.name: engine.hold(network(*size)) for engine in ENGINES}
    click.echo(f"\n{size[0]:,} actors, {size[1]:,} ties")
    head = "".join(f"{engine.name:>18}" for engine in ENGINES)
    click.echo(f"{'measure':16}{head}  off")
    own: dict[str, float] = {}
    for measure in OURS:
        results: dict[str, Any] = {}
        cells = []
        for engine in ENGINES:
            if measure not in engine.calls or not patience.lasts(engine.name, measure, size):
                cells.append("-" if measure in engine.calls else "")
                continue
            seconds, results[engine.name] = timed(engine.calls[measure], held[engine.name])
            own.setdefault(measure, seconds)
            cells.append(f"{seconds:.4f} {seconds / own[measure]:6.1f}x")
            patience.took(engine.name, measure, size, seconds)
        if measure in DEFINED and "networkx" in results:
            results["networkx"] = DEFINED[measure](held["networkx"])
        told = off(results.get("ours"), results.get("networkx"))
        click.echo(f"{measure:16}{''.join(f'{cell:>18}' for cell in cells)}  {told}")
    return own


def grown(growth: dict[Size, dict[str, float]]) -> None:
    """The table of how our times grow."""
    click.echo("\nour seconds as the graph doubles (the last is 37.5 times, not 4 times as much)")
    head = "".join(f"{f'{actors:,}/{ties:,}':>18}" for actors, ties in growth)
    click.echo(f"{'measure':16}{head}")
    for measure in OURS:
        row = "".join(f"{own[measure]:>18.4f}" for own in growth.values())
        click.echo(f"{measure:16}{row}")


@click.command()
@click.option("--patience", default=200.0, show_default=True, help="Seconds, see above.")
@click.option("--largest", default=20_000, show_default=True, help="Actors at most.")
@WRITE
def main(patience: float, largest: int, write: bool) -> None:
    """Print the tables."""
    with printed("analytics.measures", TITLE, write):
        click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} when it began")
        known = Patience(patience)
        sizes = [size for size in SIZES if size[0] <= largest]
        grown({size: compare(size, known) for size in sizes})
        click.echo(f"\nfrom {EXACT_UP_TO:,} actors times ties on, our betweenness is a sample")


if __name__ == "__main__":
    main()
