"""What engines do besides computing the definition: samples with a bound, work in portions."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graph.analytics import distances, sampling, triangles
from graph.analytics.adjacency import Adjacency
from graph.analytics.centrality import MEASURES
from graph.analytics.projection import Network
from graph.analytics.sampling import sampled_betweenness


def test_betweenness_is_exact_up_to_a_size_and_says_so() -> None:
    network = Network.of({("a", "b"): 1, ("b", "c"): 1})
    assert MEASURES["betweenness"].error(network) is None
    assert all(measure.error(network) is None for measure in MEASURES.values())


@pytest.fixture
def everything_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distances, "EXACT_UP_TO", 0)
    monkeypatch.setattr(sampling, "EPSILON", 0.05)


@pytest.mark.usefixtures("everything_is_too_large")
@pytest.mark.parametrize(
    "graph",
    [
        nx.barabasi_albert_graph(120, 2, seed=1),
        nx.path_graph(40),
        nx.star_graph(30),
        nx.disjoint_union(nx.complete_graph(20), nx.cycle_graph(25)),
    ],
    ids=["hubs", "line", "star", "parts"],
)
def test_a_sample_is_within_its_bound(graph: nx.Graph[int]) -> None:
    network = Network.of({(f"{a:03}", f"{b:03}"): 1.0 for a, b in graph.edges})
    found = distances.betweenness(network)
    bound = MEASURES["betweenness"].error(network)
    exact = nx.betweenness_centrality(network.graph)
    assert bound is not None
    assert max(abs(found[actor] - exact[actor]) for actor in exact) <= bound.epsilon


@pytest.mark.usefixtures("everything_is_too_large")
def test_a_sample_is_the_same_every_time() -> None:
    network = Network.of({(f"{a:02}", f"{b:02}"): 1.0 for a, b in nx.cycle_graph(30).edges})
    assert distances.betweenness(network) == distances.betweenness(network)


def test_longer_ways_take_a_larger_sample_and_more_actors_do_not() -> None:
    def samples(graph: nx.Graph[int]) -> int:
        network = Network.of({(f"{a:04}", f"{b:04}"): 1.0 for a, b in graph.edges})
        return sampling.error_bound(Adjacency.of(network)).samples

    assert samples(nx.path_graph(600)) > samples(nx.path_graph(60)) > samples(nx.star_graph(599))
    assert samples(nx.star_graph(2000)) == pytest.approx(samples(nx.star_graph(1000)), rel=0.01)


def test_all_shortest_ways_are_as_likely() -> None:
    """Of three ways from a to z, two begin with b, so b is passed twice as often as c.

    ::

        a - b = d, e - z        b leads on to both d and e
        └── c ─ f ─────┘
    """
    ties = ["ab", "ac", "bd", "be", "cf", "dz", "ez", "fz"]
    network = Network.of(dict.fromkeys(map(tuple, ties), 1.0))
    found = network.by_id(sampled_betweenness(network))
    exact = nx.betweenness_centrality(network.graph)
    assert found == pytest.approx(exact, abs=sampling.EPSILON)


def test_triangles_are_found_in_portions_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triangles, "_PORTION", 7)
    source, target = np.array(list(combinations(range(12), 2))).T
    found = [len(some.uv) for some in triangles.Triangles.of(source, target, 12)]
    assert sum(found) == 12 * 11 * 10 // 6
    assert len(found) > 5
