"""Measures that look at an actor's own ties: degree, strength, core."""

from __future__ import annotations

import numpy as np

from graph.analytics.adjacency import Adjacency
from graph.analytics.definitions import Values
from graph.analytics.projection import Network


def degree(network: Network) -> Values:
    """With how many others an actor met.

    Formula: k(i) = number of actors j tied to i

    Reference: Freeman (1978), Centrality in social networks, Social Networks 1(3), 215-239

    Isolated: 0

    Disconnected: makes no difference

    Engine: numpy counts the ties of each row; grows with the ties

    >>> degree(Network.of({("ann", "bob"): 2, ("ann", "cleo"): 1}))
    {'ann': 2.0, 'bob': 1.0, 'cleo': 1.0}
    """
    return network.by_id(Adjacency.of(network).degrees.astype(np.float64))


def strength(network: Network) -> Values:
    """How much an actor met others, all meetings weighed.

    Formula: s(i) = Σj w(i,j)

    Reference: Barrat, Barthélemy, Pastor-Satorras and Vespignani (2004), The architecture of
    complex weighted networks, PNAS 101(11), 3747-3752

    Isolated: 0

    Disconnected: makes no difference

    Engine: scipy sums the rows; grows with the ties

    >>> strength(Network.of({("ann", "bob"): 2, ("ann", "cleo"): 1}))
    {'ann': 3.0, 'bob': 2.0, 'cleo': 1.0}
    """
    return network.by_id(network.strengths)


def core(network: Network) -> Values:
    """How deep an actor sits in the tightly tied middle of the network.

    Formula: the largest k such that the actor is in a part in which everyone has k ties or more

    Reference: Seidman (1983), Network structure and minimum degree, Social Networks 5(3), 269-287

    Isolated: 0

    Disconnected: makes no difference

    Engine: numpy takes off all who have the fewest ties, round by round; grows with the ties

    >>> core(Network.of({("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1, ("c", "d"): 1}))
    {'a': 2.0, 'b': 2.0, 'c': 2.0, 'd': 1.0}
    """
    ties = Adjacency.of(network)
    left, depth, cores = ties.degrees, 0, np.full(ties.size, -1)
    while (remaining := cores < 0).any():
        peeled = np.flatnonzero(remaining & (left <= depth))
        cores[peeled] = depth
        lost = ties.contacts[ties.places(peeled)]
        left = left - np.bincount(lost, minlength=ties.size)
        if not len(peeled):
            depth = int(left[remaining].min())
    return network.by_id(cores.astype(np.float64))
