"""Measures that follow the shortest ways, in hops: betweenness, closeness, harmonic."""

from __future__ import annotations

import networkx as nx

from graph.analytics.definitions import Values
from graph.analytics.projection import Network


def betweenness(network: Network) -> Values:
    """How often an actor lies on the shortest ways between two others: a broker.

    Formula: b(v) = 2/((n-1)(n-2)) Σs<t σ(s,t|v)/σ(s,t), with σ the number of shortest ways in hops
    (of those through v)

    Reference: Freeman (1977), A set of measures of centrality based on betweenness, Sociometry
    40(1), 35-41

    Isolated: 0

    Disconnected: pairs without a way between them add nothing; n counts all actors

    >>> betweenness(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    {'ann': 1.0, 'bob': 0.0, 'cleo': 0.0}
    """
    return dict(nx.betweenness_centrality(network.graph))


def closeness(network: Network) -> Values:
    """How near an actor is to all others it can reach, in hops.

    Formula: c(i) = (r-1)/(n-1) · (r-1)/Σj d(i,j), over the r actors that i can reach, itself among
    them (the scaling of Wasserman and Faust for parts of different size)

    Reference: Freeman (1978), Centrality in social networks, Social Networks 1(3), 215-239;
    Wasserman and Faust (1994), Social Network Analysis, 200-201

    Isolated: 0

    Disconnected: distances within the part, scaled down by the part's share of all actors

    >>> closeness(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}, isolated=["dan"]))["ann"]
    0.6666666666666666
    """
    return dict(nx.closeness_centrality(network.graph))


def harmonic(network: Network) -> Values:
    """How near an actor is to all others, those out of reach counting as infinitely far.

    Formula: h(i) = Σj≠i 1/d(i,j), in hops

    Reference: Marchiori and Latora (2000), Harmony in the small-world, Physica A 285, 539-546

    Isolated: 0

    Disconnected: actors of other parts add 0

    >>> harmonic(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    {'ann': 2.0, 'bob': 1.5, 'cleo': 1.5}
    """
    values = nx.harmonic_centrality(network.graph)
    return {actor: float(values[actor]) for actor in network.ids}
