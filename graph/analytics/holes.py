"""Measures of the gaps between an actor's contacts: constraint, effective size.

Both go by the formulas that networkx documents, and computes when it is given a list of nodes. For
all nodes at once it takes another way to the effective size, which divides by the heaviest ties of
the wrong actors (networkx 3.6).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from graph.analytics.definitions import Values
from graph.analytics.projection import Network, Vector
from graph.analytics.triangles import Rows, Triangles


def constraint(network: Network) -> Values:
    """How far an actor's contacts are tied to one another and leave it no room: low for a broker.

    Formula: c(i) = Σj (p(i,j) + Σq p(i,q) p(q,j))², over i's contacts j, with p(i,j) the share of
    i's weight on j

    Reference: Burt (1992), Structural Holes, Harvard University Press, 54-56

    Isolated: no value, since there is nothing to be constrained by; it is left out

    Disconnected: makes no difference

    Engine: numpy lists the triangles by degree order; grows with the ties to the power of 1.5

    >>> values = constraint(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    >>> values["ann"], values["bob"]
    (0.5, 1.0)
    """
    ends, weights = _ties(network)
    shares = weights / network.strengths[ends]
    through_others = _triangles(network).common(shares, shares[:, _BACK])
    return _of_the_tied(network, _summed(ends, (shares + through_others) ** 2, network))


def effective_size(network: Network) -> Values:
    """How many contacts an actor has, less those that are as good as one, being tied to each other.

    Formula: e(i) = Σj (1 - Σq p(i,q) m(j,q)), over i's contacts j, with p(i,q) the share of i's
    weight on q, and m(j,q) the weight of the tie of j and q divided by j's heaviest

    Reference: Burt (1992), Structural Holes, Harvard University Press, 51-53

    Isolated: no value; it is left out

    Disconnected: makes no difference

    Engine: numpy lists the triangles by degree order; grows with the ties to the power of 1.5

    >>> effective_size(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))["ann"]
    2.0
    """
    ends, weights = _ties(network)
    heaviest = np.zeros(len(network.ids))
    np.maximum.at(heaviest, ends, weights)
    shares, marginal = weights / network.strengths[ends], weights / heaviest[ends]
    redundant = _triangles(network).common(shares, marginal)
    return _of_the_tied(network, _summed(ends, 1.0 - redundant, network))


#: The columns of ties turned round: from the target to the source, and from the source.
_BACK: Final = [1, 0]


def _ties(network: Network) -> tuple[Rows, Vector]:
    """The ends of every tie, source and target, and what it weighs, once for either end."""
    ends = network.edges.select("source", "target").to_numpy().astype(np.intp)
    return ends, np.repeat(network.edges["weight"].to_numpy()[:, None], 2, axis=1)


def _triangles(network: Network) -> Triangles:
    ends, _ = _ties(network)
    return Triangles.of(ends[:, 0], ends[:, 1], len(network.ids))


def _summed(ends: Rows, values: Vector, network: Network) -> Vector:
    """The sums over the ties of each actor."""
    sums = np.bincount(ends.ravel(), values.ravel(), len(network.ids))
    return sums.astype(np.float64)


def _of_the_tied(network: Network, values: Vector) -> Values:
    """The values of the actors who have ties."""
    found = zip(network.ids, values.tolist(), network.strengths > 0, strict=True)
    return {actor: value for actor, value, has_ties in found if has_ties}
