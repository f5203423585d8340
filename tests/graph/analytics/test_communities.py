from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.communities import communities
from graph.analytics.projection import Network
from graph.errors import FilterError

#: Two tables of five who all met, and one tie between them.
TABLES = {(a, b): 1.0 for table in ("abcde", "vwxyz") for a, b in combinations(table, 2)}
PARTED = Network.of(TABLES | {("e", "v"): 1.0}, isolated=["m"])


def test_two_tables_are_two_groups_and_a_loner_is_one() -> None:
    found = communities(PARTED)
    assert ["".join(group) for group in found.groups] == ["abcde", "vwxyz", "m"]


def test_the_same_seed_gives_the_same_groups() -> None:
    graph = nx.gnp_random_graph(60, 0.08, seed=4)
    network = Network.of({(f"{a:02}", f"{b:02}"): 1.0 for a, b in graph.edges})
    assert communities(network, seed=3) == communities(network, seed=3)


def test_a_higher_resolution_gives_smaller_groups() -> None:
    assert len(communities(PARTED, resolution=5.0).groups) > 3
    assert len(communities(PARTED, resolution=0.01).groups) == 2


ties = st.dictionaries(
    st.sampled_from(list(combinations("abcdefgh", 2))), st.sampled_from([0.5, 1.0, 4.0])
)


@settings(deadline=None)
@given(ties)
def test_groups_are_a_partition_within_the_parts_and_modularity_is_that_of_networkx(
    weights: dict[tuple[str, str], float],
) -> None:
    network = Network.of(weights, isolated="abcdefgh")
    found = communities(network)
    assert sorted(actor for group in found.groups for actor in group) == network.ids
    for group in found.groups:
        assert nx.is_connected(network.graph.subgraph(group))
    if not weights:
        assert found.modularity is None
        return
    expected = nx.community.modularity(network.graph, map(set, found.groups), weight="weight")
    assert found.modularity == pytest.approx(expected, abs=1e-9)


def test_nobody_makes_no_groups() -> None:
    assert communities(Network.of({})).groups == ()


@pytest.mark.parametrize("resolution", [0.0, -1.0, float("nan"), float("inf")])
def test_a_resolution_is_above_zero(resolution: float) -> None:
    with pytest.raises(FilterError, match="resolution"):
        communities(PARTED, resolution=resolution)
