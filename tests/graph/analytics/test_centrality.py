"""networkx is the definition: every measure is held against it, on graphs of all shapes."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.analytics.centrality import MEASURES, definition, rank, ranking
from graph.analytics.projection import Network
from graph.analytics.spectral import ATTENUATION
from graph.errors import FilterError

ACTORS = "abcdefghij"

#: Networks of up to ten actors: tied or not, in one part or several, with equal weights or not.
networks = st.builds(
    Network.of,
    st.dictionaries(
        st.sampled_from(list(combinations(ACTORS, 2))), st.sampled_from([0.5, 1.0, 2.0, 7.0])
    ),
    st.sets(st.sampled_from(ACTORS)),
)


def _katz(graph: nx.Graph[str]) -> dict[str, float]:
    if len(graph) == 1:  # networkx itself stumbles over a single node
        return dict.fromkeys(graph, 1.0)
    largest = max(nx.adjacency_spectrum(graph, weight="weight").real) if graph else 0
    alpha = ATTENUATION / largest if largest > 1e-9 else 0.0
    return nx.katz_centrality_numpy(graph, alpha, weight="weight")


def _defined(values: dict[str, float]) -> dict[str, float]:
    return {actor: value for actor, value in values.items() if not math.isnan(value)}


DEFINITIONS: dict[str, Callable[[nx.Graph[str]], dict[str, float]]] = {
    "degree": lambda graph: dict(graph.degree()),
    "strength": lambda graph: dict(graph.degree(weight="weight")),
    "pagerank": lambda graph: nx.pagerank(graph, tol=1e-14, max_iter=10_000),
    "katz": _katz,
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "harmonic": nx.harmonic_centrality,
    "core": nx.core_number,
    "constraint": lambda graph: _defined(nx.constraint(graph, list(graph), weight="weight")),
    "effective_size": lambda graph: _defined(
        nx.effective_size(graph, list(graph), weight="weight")
    ),
}


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
@given(network=networks)
def test_a_measure_is_what_networkx_says(name: str, network: Network) -> None:
    expected = DEFINITIONS[name](network.graph)
    assert MEASURES[name].function(network) == pytest.approx(expected, abs=1e-9)


@st.composite
def large_networks(draw: st.DrawFn) -> Network:
    """Networks of more than 64 actors, so that searches take two rounds; many are in parts."""
    size = draw(st.integers(60, 90))
    ties = draw(st.integers(size // 2, 4 * size))
    choose = random.Random(draw(st.integers(0, 10**6)))
    weights = choose.choice([[1.0], [1.0, 2.0, 3.0], [0.01, 0.5, 40.0]])
    actors = [f"{number:03}" for number in range(size)]
    chosen = choose.sample(list(combinations(actors, 2)), ties)
    return Network.of({pair: choose.choice(weights) for pair in chosen}, isolated=actors)


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
@settings(max_examples=8, deadline=None)
@given(network=large_networks())
def test_a_measure_of_many_is_what_networkx_says(name: str, network: Network) -> None:
    expected = DEFINITIONS[name](network.graph)
    assert MEASURES[name].function(network) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def _gap(network: Network) -> float:
    """How far the largest eigenvalue is from the next that is another one, as a share of it."""
    values = np.linalg.eigvalsh(network.matrix.toarray())
    others = values[values < values[-1] * (1 - 1e-9)]
    return float(1 - others[-1] / values[-1])


def _check_eigenvector(network: Network) -> None:
    """Power iteration is slow where eigenvalues are close, so those networks are passed over."""
    assume(not network.edges.is_empty() and _gap(network) > 1e-3)
    expected = nx.eigenvector_centrality(network.graph, 100_000, 1e-15, weight="weight")
    assert MEASURES["eigenvector"].function(network) == pytest.approx(expected, abs=1e-9)


@given(network=networks)
def test_eigenvector_is_what_networkx_says(network: Network) -> None:
    _check_eigenvector(network)


@settings(max_examples=8, deadline=None)
@given(network=large_networks())
def test_eigenvector_of_many_is_what_networkx_says(network: Network) -> None:
    _check_eigenvector(network)


def test_parts_with_the_same_eigenvalue_share_the_eigenvector() -> None:
    network = Network.of({("a", "b"): 1, ("c", "d"): 1, ("e", "f"): 0.5}, isolated="g")
    values = MEASURES["eigenvector"].function(network)
    assert values == pytest.approx(dict.fromkeys("abcd", 0.5) | dict.fromkeys("efg", 0))


@given(network=networks)
def test_eigenvector_is_the_leading_one_and_not_negative(network: Network) -> None:
    values = MEASURES["eigenvector"].function(network)
    if not network.edges.is_empty():
        largest = max(nx.adjacency_spectrum(network.graph, weight="weight").real)
        for actor, ties in network.graph.adjacency():
            around = sum(tie["weight"] * values[other] for other, tie in ties.items())
            assert around == pytest.approx(largest * values[actor], abs=1e-7)
        assert math.hypot(*values.values()) == pytest.approx(1)
    assert all(value >= 0 for value in values.values())


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_can_do_with_nobody_and_with_nobody_tied(name: str) -> None:
    assert MEASURES[name].function(Network.of({})) == {}
    alone = MEASURES[name].function(Network.of({}, isolated=["ann"]))
    assert not any(map(math.isnan, alone.values()))


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_is(name: str) -> None:
    found = definition(name)
    told = ("meaning", "formula", "reference", "isolated", "disconnected", "engine")
    assert all(getattr(found, text) for text in told)
    assert any(year.strip("(),").isdigit() for year in found.reference.split())
    assert ">>>" in (found.function.__doc__ or "")


def test_what_isolated_actors_have_goes_to_all_in_pagerank() -> None:
    values = MEASURES["pagerank"].function(Network.of({("a", "b"): 1}, isolated="xyz"))
    assert sum(values.values()) == pytest.approx(1)
    assert values["x"] == pytest.approx(0.15 / 5 + 0.85 * 3 * values["x"] / 5)


def test_closeness_within_a_small_part_is_scaled_down() -> None:
    values = MEASURES["closeness"].function(
        Network.of({("a", "b"): 1, ("c", "d"): 1, ("d", "e"): 1, ("c", "e"): 1})
    )
    assert (values["a"], values["c"]) == pytest.approx((1 / 4, 2 / 4))


def test_eigenvector_has_length_one() -> None:
    values = MEASURES["eigenvector"].function(Network.of({("a", "b"): 3, ("b", "c"): 1}))
    assert math.hypot(*values.values()) == pytest.approx(1)


@pytest.mark.parametrize("name", MEASURES)
def test_ties_that_weigh_next_to_nothing_are_ties(name: str) -> None:
    """So weigh meetings that lie back by hundreds of half-lives."""
    faint = Network.of({("a", "b"): 2.0**-300, ("b", "c"): 2.0**-300, ("a", "c"): 2.0**-300})
    plain = Network.of({("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): 1.0})
    found, expected = (MEASURES[name].function(network) for network in (faint, plain))
    scale = 2.0**-300 if name == "strength" else 1.0
    scaled = {actor: scale * value for actor, value in expected.items()}
    assert found == pytest.approx(scaled, rel=1e-9, abs=0)


def test_an_unknown_measure_is_told_which_there_are() -> None:
    with pytest.raises(FilterError, match="degree, strength") as caught:
        ranking(Network.of({}), "beauty")
    assert caught.value.parameter == "measure"


def test_the_broker_leads_by_betweenness_and_by_low_constraint() -> None:
    r"""``a-b`` and ``c-d`` meet through ``x``.

    ::

        a       c
        | > x < |
        b       d
    """
    ties = [("a", "b"), ("a", "x"), ("b", "x"), ("c", "d"), ("c", "x"), ("d", "x")]
    network = Network.of(dict.fromkeys(ties, 1.0))
    for name in ("betweenness", "constraint", "effective_size"):
        first, second = ranking(network, name)[:2]
        assert (first.actor, first.rank, second.rank) == ("x", 1, 2)


def test_equal_values_share_a_rank_whatever_the_rounding() -> None:
    ranks = rank({"c": 0.1 + 0.2, "b": 0.3, "a": 1.0, "d": 0.0})
    assert [(row.actor, row.rank) for row in ranks] == [("a", 1), ("b", 2), ("c", 2), ("d", 4)]


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(ACTORS), st.sampled_from([0.0, 1.0, 2.0])))
def test_a_rank_is_one_more_than_the_number_of_those_before(values: dict[str, float]) -> None:
    for row in rank(values):
        assert row.rank == 1 + sum(value > row.value for value in values.values())
