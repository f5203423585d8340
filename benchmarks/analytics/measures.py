"""Every measure beside networkx, networkit and rustworkx, and how it grows with the graph.

``python -m benchmarks.analytics.measures`` prints two tables (networkit has to be installed). A
cell is the seconds of one call on a graph that is there already, and how many times as long as
ours that is. What took more than ``--patience`` seconds on a smaller graph is not tried on a larger
one (``-``); what an engine does not have, or defines otherwise, is empty. ``off`` is the greatest
difference of our values from those of networkx (3.6 computes the effective size of all nodes at
once by another formula than it documents; see ``graph.analytics.holes``).
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
from graph.analytics.centrality import MEASURES
from graph.analytics.communities import communities
from graph.analytics.projection import Network
from graph.analytics.spectral import ATTENUATION

Call = Callable[[Any], Any]

SIZES: Final = ((500, 5_000), (1_000, 10_000), (2_000, 20_000), (4_000, 40_000), (20_000, 300_000))

OURS: Final[dict[str, Call]] = {name: found.function for name, found in MEASURES.items()} | {
    "communities": communities
}

NETWORKX: Final[dict[str, Call]] = {
    "degree": lambda g: dict(g.degree()),
    "strength": lambda g: dict(g.degree(weight="weight")),
    "pagerank": lambda g: nx.pagerank(g, tol=1e-14, max_iter=1000),
    "eigenvector": lambda g: nx.eigenvector_centrality(g, 1000, 1e-10, weight="weight"),
    "katz": lambda g: nx.katz_centrality(g, _alpha(g), max_iter=1000, weight="weight"),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "core": nx.core_number,
    "constraint": lambda g: nx.constraint(g, weight="weight"),
    "effective_size": lambda g: nx.effective_size(g, weight="weight"),
    "communities": lambda g: nx.community.louvain_communities(g, weight="weight", seed=1),
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


def off(ours: Any, networkx: Any) -> float | None:
    """The greatest difference between values by actor."""
    if not isinstance(ours, dict) or not isinstance(networkx, dict):
        return None
    return max((abs(ours[actor] - value) for actor, value in networkx.items()), default=0.0)


def compare(
    actors: int, ties: int, patience: float, slow: set[tuple[str, str]]
) -> dict[str, float]:
    """The table of one size; our own seconds by measure."""
    held = {engine.name: engine.hold(network(actors, ties)) for engine in ENGINES}
    click.echo(f"\n{actors:,} actors, {ties:,} ties")
    head = "".join(f"{engine.name:>17}" for engine in ENGINES)
    click.echo(f"{'measure':16}{head}{'off':>10}")
    own: dict[str, float] = {}
    for measure in OURS:
        results: dict[str, Any] = {}
        cells = []
        for engine in ENGINES:
            if (engine.name, measure) in slow or measure not in engine.calls:
                cells.append("-" if measure in engine.calls else "")
                continue
            seconds, results[engine.name] = timed(engine.calls[measure], held[engine.name])
            own.setdefault(measure, seconds)
            cells.append(f"{seconds:.4f} {seconds / own[measure]:6.1f}x")
            if seconds > patience:
                slow.add((engine.name, measure))
        difference = off(results.get("ours"), results.get("networkx"))
        told = "" if difference is None else f"{difference:.0e}"
        click.echo(f"{measure:16}{''.join(f'{cell:>17}' for cell in cells)}{told:>10}")
    return own


@click.command()
@click.option("--patience", default=20.0, show_default=True, help="Seconds, see above.")
@click.option("--largest", default=20_000, show_default=True, help="Actors at most.")
def main(patience: float, largest: int) -> None:
    """Print the tables."""
    click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    slow: set[tuple[str, str]] = set()
    sizes = [size for size in SIZES if size[0] <= largest]
    growth = {size: compare(*size, patience, slow) for size in sizes}
    click.echo("\nour seconds as the graph doubles")
    click.echo(f"{'measure':16}" + "".join(f"{f'{a:,}/{t:,}':>17}" for a, t in sizes))
    for measure in OURS:
        row = "".join(f"{growth[size].get(measure, float('nan')):>17.4f}" for size in sizes)
        click.echo(f"{measure:16}{row}")


if __name__ == "__main__":
    main()
