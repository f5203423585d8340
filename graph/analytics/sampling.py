"""Betweenness from a sample of shortest ways, with a bound on its error.

Pairs of actors are drawn at random, and for each pair one of its shortest ways; an actor's share
of the ways that pass it estimates its betweenness. How many ways it takes for a given error
follows from the longest of them alone, not from the size of the graph: Riondato and Kornaropoulos
(2016), Fast approximation of betweenness centrality through sampling, Data Mining and Knowledge
Discovery 30(2), 438-475.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from graph.analytics.adjacency import Adjacency, Rows
from graph.analytics.definitions import ErrorBound
from graph.analytics.projection import Network, Vector
from graph.analytics.sparse import parts

#: All values are within this of the exact ones ...
EPSILON: Final = 0.02

#: ... except with this probability.
DELTA: Final = 0.1

#: What a pass over the ways starts from: the same graph always gets the same values.
SEED: Final = 20110217

#: The constant of the bound (Löffler and Phillips 2009, as in the paper).
_CONSTANT: Final = 0.5


def error_bound(ties: Adjacency) -> ErrorBound:
    """How many ways have to be drawn, and what that makes sure of."""
    epsilon = EPSILON * (ties.size - 2) / ties.size  # as if the ends of a way could lie within it
    spread = math.floor(math.log2(max(_longest(ties) - 2, 1))) + 1
    samples = math.ceil(_CONSTANT / epsilon**2 * (spread + math.log(1 / DELTA)))
    return ErrorBound(samples, EPSILON, DELTA)


def sampled_betweenness(network: Network) -> Vector:
    """Betweenness by the rows of the nodes (three at least), scaled to lie between 0 and 1."""
    ties = Adjacency.of(network)
    samples = error_bound(ties).samples
    draw = np.random.default_rng(SEED)
    passed = np.zeros(ties.size)
    for _ in range(samples):
        source, target = draw.choice(ties.size, 2, replace=False)
        for actor in _drawn_way(ties, source, target, draw):
            passed[actor] += 1
    return passed / samples * ties.size / (ties.size - 2)


def _longest(ties: Adjacency) -> int:
    """A number of actors that no shortest way has more of: from end to end by way of one actor."""
    _, part = parts(ties.matrix)
    here = np.unique(part, return_index=True)[1]
    seen = np.zeros(ties.size, np.bool_)
    levels = 0
    while len(here):
        seen[here] = True
        around = ties.contacts[ties.places(here)]
        here = np.unique(around[~seen[around]])
        levels += 1
    return 2 * (levels - 1) + 1


class _Side:
    """A search in breadth from one end: distances, and how many shortest ways lead there."""

    def __init__(self, ties: Adjacency, end: int) -> None:
        self.ties = ties
        self.distances = np.full(ties.size, -1)
        self.ways = np.zeros(ties.size)
        self.here = np.array([end])
        self.hops = 0
        self.distances[end], self.ways[end] = 0, 1

    @property
    def work(self) -> int:
        """How many ties the next hop looks at."""
        return int(self.ties.degrees[self.here].sum())

    def step(self) -> None:
        """Take all searches one hop further."""
        places = self.ties.places(self.here)
        others = self.ties.contacts[places]
        ways = np.repeat(self.ways[self.here], self.ties.degrees[self.here])
        new = self.distances[others] < 0
        np.add.at(self.ways, others[new], ways[new])
        self.hops += 1
        self.here = np.unique(others[new])
        self.distances[self.here] = self.hops

    def back(self, actor: int, draw: np.random.Generator) -> Iterator[int]:
        """The actors of a way drawn at random from here to the end, without either."""
        for hops in range(int(self.distances[actor]) - 1, 0, -1):
            around = self.ties.contacts[self.ties.starts[actor] : self.ties.starts[actor + 1]]
            nearer = around[self.distances[around] == hops]
            actor = _one_of(nearer, self.ways[nearer], draw)
            yield actor


def _drawn_way(
    ties: Adjacency, source: int, target: int, draw: np.random.Generator
) -> Iterator[int]:
    """The actors between two others on one of their shortest ways, each way as likely."""
    sides = _Side(ties, source), _Side(ties, target)
    while True:
        near, far = sorted(sides, key=lambda side: side.work)
        near.step()
        if not len(near.here):
            return
        met = near.here[far.distances[near.here] >= 0]
        if len(met):
            break
    middle = _one_of(met, near.ways[met] * far.ways[met], draw)
    if middle not in (source, target):
        yield middle
    for side in sides:
        yield from side.back(middle, draw)


def _one_of(actors: Rows, weights: Vector, draw: np.random.Generator) -> int:
    upto = np.cumsum(weights)
    return int(actors[np.searchsorted(upto, draw.random() * upto[-1], side="right")])
