"""Ways on random networks, against all simple ways there are."""

from __future__ import annotations

import random
from itertools import combinations, islice, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.paths import Search, paths
from graph.analytics.projection import Network


def _random_network(seed: int, size: int, ties: int) -> Network:
    choose = random.Random(seed)
    actors = [f"{number:02}" for number in range(size)]
    chosen = choose.sample(list(combinations(actors, 2)), ties)
    return Network.of({pair: choose.choice([0.5, 1, 2, 7]) for pair in chosen}, isolated=actors)


def _resistance(graph: nx.Graph[str], way: tuple[str, ...], hubs: float) -> float:
    degree = dict(graph.degree())
    return sum(
        (degree[a] * degree[b]) ** hubs / graph.edges[a, b]["weight"] for a, b in pairwise(way)
    )


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    ties=st.integers(5, 45),
    k=st.integers(1, 12),
    max_hops=st.integers(1, 5),
    hubs=st.sampled_from([0.0, 0.5]),
    avoid=st.sets(st.sampled_from(["02", "03", "04"])),
)
def test_the_best_ways_are_the_best_of_all(
    seed: int, ties: int, k: int, max_hops: int, hubs: float, avoid: set[str]
) -> None:
    network = _random_network(seed, 12, ties)
    found = paths(network, "00", "01", Search(k=k, max_hops=max_hops, hubs=hubs, avoid=avoid))
    graph = network.graph
    ways = map(tuple, nx.all_simple_paths(graph, "00", "01", cutoff=max_hops))
    open_ = [way for way in ways if not avoid.intersection(way)]
    best = sorted((len(way), _resistance(graph, way, hubs)) for way in open_)[:k]
    assert len({path.actors for path in found}) == len(found)
    assert {path.actors for path in found} <= set(open_)
    for path, (length, resistance) in zip(found, best, strict=True):
        assert len(path.actors) == length
        assert 1 / path.strength == pytest.approx(resistance)


def test_ways_of_a_larger_network_are_as_long_as_those_of_networkx() -> None:
    network = _random_network(3, 90, 220)
    graph = network.graph
    for target in ("07", "33", "64"):
        expected = islice(nx.shortest_simple_paths(graph, "00", target), 8)
        found = paths(network, "00", target, Search(k=8, max_hops=10))
        assert [len(path.actors) for path in found] == [len(way) for way in expected]


#: ::
#:
#:     a ─── hub ─── z       the hub also knows six others
#:     ├─ b ─────────┤
#:     └─ c ── d ────┘
HUB = Network.of(
    dict.fromkeys([("a", "hub"), ("hub", "z"), ("a", "b"), ("b", "z"), ("a", "c")], 1.0)
    | {("c", "d"): 1.0, ("d", "z"): 1.0}
    | {("hub", f"other-{number}"): 1.0 for number in range(6)}
    | {("hub", "strong"): 1.0}
)


def _ways(**search: object) -> list[str]:
    return ["-".join(path.actors) for path in paths(HUB, "a", "z", Search(**search))]


def test_of_two_equal_ways_the_one_past_a_hub_comes_second() -> None:
    assert _ways(hubs=0.5)[:2] == ["a-b-z", "a-hub-z"]
    strengths = [path.strength for path in paths(HUB, "a", "z", Search(hubs=0))]
    assert strengths[0] == strengths[1]


def test_hubs_can_be_left_out_of_all_ways() -> None:
    assert _ways(max_contacts=5) == ["a-b-z", "a-c-d-z"]
    assert _ways(max_contacts=1) == []


def test_an_end_may_be_a_hub() -> None:
    found = paths(HUB, "hub", "d", Search(max_contacts=3))
    assert found[0].actors == ("hub", "z", "d")
