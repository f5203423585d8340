"""The measures as each library computes them, and what it defines otherwise.

networkx iterates until less than 1e-14 is left (its own limits, 1e-6 a node for katz, show), and so
do the others, as far as they take a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import networkit as nk
import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse import csr_array

from graph.analytics import accumulation
from graph.analytics.adjacency import Adjacency
from graph.analytics.centrality import MEASURES
from graph.analytics.communities import communities
from graph.analytics.definitions import Values
from graph.analytics.projection import Network
from graph.analytics.sparse import matrix
from graph.analytics.spectral import ATTENUATION

Call = Callable[[Any], Any]
Calls = Mapping[str, Call]

#: What a job computes where ``betweenness`` is a sample.
JOB: Final = "betweenness, job"


class Library(NamedTuple):
    """A library: how it holds a network, and what it can compute."""

    name: str
    hold: Callable[[Network], Any]
    calls: Calls


def _ours() -> Calls:
    calls: dict[str, Call] = {}
    for name, found in MEASURES.items():
        if name == "betweenness":
            calls[JOB] = _job
        calls[name] = found.function
    return {**calls, "communities": communities}


def _job(found: Network) -> Any:
    ties = Adjacency.of(found)
    return accumulation.betweenness(ties.starts, ties.contacts)


NETWORKX: Final[Calls] = {
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

#: Where the values that count as networkx's are not those of the call that is timed.
DEFINED: Final[Calls] = {
    "effective_size": lambda g: nx.effective_size(g, _some(g), weight="weight")
}

NETWORKIT: Final[Calls] = {
    "degree": lambda g: nk.centrality.DegreeCentrality(g).run().scores(),
    "pagerank": lambda g: nk.centrality.PageRank(g, 0.85, 1e-14).run().scores(),
    "eigenvector": lambda g: nk.centrality.EigenvectorCentrality(g, 1e-16).run().scores(),
    "betweenness": lambda g: nk.centrality.Betweenness(_hops(g), True).run().scores(),
    "closeness": lambda g: (
        nk.centrality.Closeness(_hops(g), True, nk.centrality.ClosenessVariant.GENERALIZED)
        .run()
        .scores()
    ),
    "harmonic": lambda g: nk.centrality.HarmonicCloseness(_hops(g), False).run().scores(),
    "core": lambda g: nk.centrality.CoreDecomposition(_hops(g)).run().scores(),
    "communities": lambda g: nk.community.ParallelLeiden(g).run().getPartition(),
}

RUSTWORKX: Final[Calls] = {
    "degree": lambda g: np.array(list(rx.degree_centrality(g).values())) * (len(g) - 1),
    "pagerank": lambda g: rx.pagerank(g.to_directed(), weight_fn=float, tol=1e-14, max_iter=1000),
    "eigenvector": lambda g: rx.eigenvector_centrality(g, float, max_iter=5000, tol=1e-14),
    "katz": lambda g: rx.katz_centrality(
        g, _rust_alpha(g), weight_fn=float, max_iter=5000, tol=1e-14
    ),
    "betweenness": rx.betweenness_centrality,
    "closeness": rx.closeness_centrality,
    "core": rx.core_number,
}

#: What has to be known to read the figures, a line each.
NOTES: Final = """\
networkx is the definition. Its effective size of all nodes at once is not the one that it documents
(3.6 divides by the heaviest ties of the wrong actors): that call is timed, and ours is compared
with what it gives for ten single actors.
networkit: its PageRank loses what actors without ties have; scaled to add up to 1 it is the same.
Its katz adds another constant, which gives the same ranks and other values; so it is left out. Its
eigenvector stops where the vector moves by less than 1e-16, some 1e-9 from its goal.
rustworkx: its PageRank takes directed graphs alone; its time has the making of one.
Communities: ours are by Leiden (graspologic), those of networkx by Louvain, those of networkit by
its parallel Leiden, which differs from run to run. Only times are compared.
networkit and rustworkx have no strength, constraint or effective size; rustworkx has no harmonic.
"""


def rustworkx_graph(found: Network) -> rx.PyGraph[None, float]:
    """A network as rustworkx holds it."""
    graph = rx.PyGraph[None, float](multigraph=False)
    graph.add_nodes_from([None] * len(found.ids))
    graph.add_edges_from(found.edges.rows())
    return graph


def _held(found: Network) -> Network:
    """Ours: it makes its matrix when it is first asked for, which is no part of a measure."""
    assert found.matrix is not None
    return found


def _networkit(found: Network) -> nk.Graph:
    source, target, weight = (found.edges[name].to_numpy() for name in found.edges.columns)
    return nk.GraphFromCoo((weight, (source, target)), n=len(found.ids), weighted=True)


#: Ours first: the others are told as multiples of it.
LIBRARIES: Final = (
    Library("ours", _held, _ours()),
    Library("networkx", lambda found: found.graph, NETWORKX),
    Library("networkit", _networkit, NETWORKIT),
    Library("rustworkx", rustworkx_graph, RUSTWORKX),
)


def values(result: Any, ids: Sequence[str]) -> Values:
    """What a call gave, by actor; what it has no value for is left out."""
    if isinstance(result, Mapping) and isinstance(next(iter(result), None), str):
        found = dict(result)
    else:
        listed = [result[row] for row in range(len(ids))]
        found = dict(zip(ids, map(float, listed), strict=True))
    return {actor: value for actor, value in found.items() if value == value}


def _hops(graph: nk.Graph) -> nk.Graph:
    """Distances are in hops here: measures of distance get the graph without weights."""
    return nk.graphtools.toUnweighted(graph)


def _some(graph: nx.Graph[str]) -> list[str]:
    """Ten actors, of whom some have many ties and some few."""
    return list(graph)[len(graph) // 20 :: len(graph) // 10]


def _alpha(graph: nx.Graph[str]) -> float:
    return _attenuation(nx.to_scipy_sparse_array(graph, weight="weight", dtype=float))


def _rust_alpha(graph: rx.PyGraph[None, float]) -> float:
    source, target, weight = np.array(list(graph.weighted_edge_list())).T
    ends = np.concatenate([source, target]), np.concatenate([target, source])
    rows, columns = (each.astype(np.intp) for each in ends)
    both = np.concatenate([weight, weight])
    return _attenuation(matrix(both, rows, columns, (len(graph), len(graph))))


def _attenuation(ties: csr_array) -> float:
    """Half of what the walks converge with."""
    vector = np.ones(ties.shape[0])
    for _ in range(100):
        vector = ties @ vector / np.linalg.norm(ties @ vector)
    return float(ATTENUATION / np.linalg.norm(ties @ vector))
