"""Measures that follow the shortest ways, in hops: betweenness, closeness, harmonic."""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.analytics import accumulation
from graph.analytics.adjacency import Adjacency
from graph.analytics.definitions import ErrorBound, Values
from graph.analytics.hops import reach
from graph.analytics.projection import Network
from graph.analytics.sampling import error_bound, sampled_betweenness

#: Up to this number of actors times ties betweenness is exact (seconds); above it is sampled.
EXACT_UP_TO: Final = 200_000_000


def betweenness(network: Network) -> Values:
    """How often an actor lies on the shortest ways between two others: a broker.

    Formula: b(v) = 2/((n-1)(n-2)) Σs<t σ(s,t|v)/σ(s,t), with σ the number of shortest ways in hops
    (of those through v)

    Reference: Freeman (1977), A set of measures of centrality based on betweenness, Sociometry
    40(1), 35-41

    Isolated: 0

    Disconnected: pairs without a way between them add nothing; n counts all actors

    Engine: scipy searches from 32 actors at a time, by Brandes (2001); grows with actors times
    ties. Where that is more than 200,000,000, a sample of shortest ways, with its error bound in
    the answer (Riondato and Kornaropoulos 2016), or the same as a job (exact=true)

    >>> betweenness(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    {'ann': 1.0, 'bob': 0.0, 'cleo': 0.0}
    """
    if betweenness_error(network):
        return network.by_id(sampled_betweenness(network))
    ties = Adjacency.of(network)
    return network.by_id(accumulation.betweenness(ties.starts, ties.contacts))


def betweenness_error(network: Network) -> ErrorBound | None:
    """How far the betweenness of a network may be off: not at all, up to a size."""
    if len(network.ids) * len(network.edges) <= EXACT_UP_TO:
        return None
    return error_bound(Adjacency.of(network))


def closeness(network: Network) -> Values:
    """How near an actor is to all others it can reach, in hops.

    Formula: c(i) = (r-1)/(n-1) · (r-1)/Σj d(i,j), over the r actors that i can reach, itself among
    them (the scaling of Wasserman and Faust for parts of different size)

    Reference: Freeman (1978), Centrality in social networks, Social Networks 1(3), 215-239;
    Wasserman and Faust (1994), Social Network Analysis, 200-201

    Isolated: 0

    Disconnected: distances within the part, scaled down by the part's share of all actors

    Engine: numpy searches in breadth, 64 starts at a time; grows with actors times ties

    >>> closeness(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}, isolated=["dan"]))["ann"]
    0.6666666666666666
    """
    others, distances, _ = reach(network)
    among_all = others / max(len(network.ids) - 1, 1)
    near = np.divide(others, distances, out=np.zeros_like(others), where=distances > 0)
    return network.by_id(among_all * near)


def harmonic(network: Network) -> Values:
    """How near an actor is to all others, those out of reach counting as infinitely far.

    Formula: h(i) = Σj≠i 1/d(i,j), in hops

    Reference: Marchiori and Latora (2000), Harmony in the small-world, Physica A 285, 539-546

    Isolated: 0

    Disconnected: actors of other parts add 0

    Engine: numpy searches in breadth, 64 starts at a time; grows with actors times ties

    >>> harmonic(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    {'ann': 2.0, 'bob': 1.5, 'cleo': 1.5}
    """
    return network.by_id(reach(network).inverses)
