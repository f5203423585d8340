"""Measures that look at an actor's own ties: degree, strength, core."""

from __future__ import annotations

import networkx as nx

from graph.analytics.definitions import Values
from graph.analytics.projection import Network


def degree(network: Network) -> Values:
    """With how many others an actor met.

    Formula: k(i) = number of actors j tied to i

    Reference: Freeman (1978), Centrality in social networks, Social Networks 1(3), 215-239

    Isolated: 0

    Disconnected: makes no difference

    >>> degree(Network.of({("ann", "bob"): 2, ("ann", "cleo"): 1}))
    {'ann': 2.0, 'bob': 1.0, 'cleo': 1.0}
    """
    return {actor: float(ties) for actor, ties in network.graph.degree()}


def strength(network: Network) -> Values:
    """How much an actor met others, all meetings weighed.

    Formula: s(i) = Σj w(i,j)

    Reference: Barrat, Barthélemy, Pastor-Satorras and Vespignani (2004), The architecture of
    complex weighted networks, PNAS 101(11), 3747-3752

    Isolated: 0

    Disconnected: makes no difference

    >>> strength(Network.of({("ann", "bob"): 2, ("ann", "cleo"): 1}))
    {'ann': 3.0, 'bob': 2.0, 'cleo': 1.0}
    """
    return {actor: float(sum_) for actor, sum_ in network.graph.degree(weight="weight")}


def core(network: Network) -> Values:
    """How deep an actor sits in the tightly tied middle of the network.

    Formula: the largest k such that the actor is in a part in which everyone has k ties or more

    Reference: Seidman (1983), Network structure and minimum degree, Social Networks 5(3), 269-287

    Isolated: 0

    Disconnected: makes no difference

    >>> core(Network.of({("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1, ("c", "d"): 1}))
    {'a': 2.0, 'b': 2.0, 'c': 2.0, 'd': 1.0}
    """
    return {actor: float(k) for actor, k in nx.core_number(network.graph).items()}
