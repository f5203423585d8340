"""Betweenness a few starts at a time is the betweenness of networkx, however few they are."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.analytics import accumulation
from graph.analytics.accumulation import betweenness, dependencies, slices


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[int]:
    """Graphs of up to eighty actors, sparse or dense, many in parts and with loners."""
    size = draw(st.integers(1, 80))
    ties = draw(st.integers(0, min(4 * size, size * (size - 1) // 2)))
    graph = nx.empty_graph(size)
    choose = random.Random(draw(st.integers(0, 10**6)))
    graph.add_edges_from(choose.sample(list(combinations(range(size), 2)), ties))
    return graph


def _ties(graph: nx.Graph[int]) -> csr_array:
    return nx.to_scipy_sparse_array(graph, dtype=np.float64)


def _exact(graph: nx.Graph[int]) -> list[float]:
    return list(nx.betweenness_centrality(graph).values())


def _found(graph: nx.Graph[int], tell: Callable[[float], object] = lambda _: None) -> list[float]:
    ties = _ties(graph)
    return betweenness(ties.indptr, ties.indices, tell).tolist()


@given(graphs())
def test_it_is_what_networkx_says(graph: nx.Graph[int]) -> None:
    assert _found(graph) == pytest.approx(_exact(graph), abs=1e-9)


@given(graphs(), st.integers(1, 100))
def test_the_slices_add_up_however_long_they_are(graph: nx.Graph[int], length: int) -> None:
    ties, actors = _ties(graph), np.arange(len(graph))
    parts = [actors[first : first + length] for first in range(0, len(actors), length)]
    total = sum(dependencies(ties, starts) for starts in parts)
    scale = max((len(graph) - 1) * (len(graph) - 2), 1)
    assert (total / scale).tolist() == pytest.approx(_exact(graph), abs=1e-9)


@pytest.mark.parametrize(
    "graph",
    [
        nx.path_graph(150),
        nx.star_graph(90),
        nx.complete_bipartite_graph(5, 70),
        nx.grid_2d_graph(12, 12),
        nx.disjoint_union(nx.cycle_graph(75), nx.empty_graph(5)),
    ],
    ids=["line", "star", "many ways", "lattice", "circle and loners"],
)
def test_graphs_that_can_be_drawn(graph: nx.Graph[int]) -> None:
    assert _found(graph) == pytest.approx(_exact(graph), abs=1e-9)


def test_it_tells_how_far_it_is() -> None:
    told: list[float] = []
    _found(nx.cycle_graph(100), told.append)
    assert told == pytest.approx([0.32, 0.64, 0.96, 1.0])


def test_the_more_actors_the_fewer_starts_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accumulation, "_ROOM", 1000)
    starts = np.arange(100)
    assert [len(few) for few in slices(starts, size=100)] == [10] * 10
    assert [len(few) for few in slices(starts, size=10**6)] == [1] * 100
