"""Measures of the gaps between an actor's contacts: constraint, effective size.

Both go by the formulas that networkx documents, and computes when it is given a list of nodes. For
all nodes at once it takes another way to the effective size, which divides by the heaviest ties of
the wrong actors (networkx 3.6).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, diags_array

from graph.analytics.definitions import Values
from graph.analytics.projection import Network, Vector


def constraint(network: Network) -> Values:
    """How far an actor's contacts are tied to one another and leave it no room: low for a broker.

    Formula: c(i) = Σj (p(i,j) + Σq p(i,q) p(q,j))², over i's contacts j, with p(i,j) the share of
    i's weight on j

    Reference: Burt (1992), Structural Holes, Harvard University Press, 54-56

    Isolated: no value, since there is nothing to be constrained by; it is left out

    Disconnected: makes no difference

    >>> values = constraint(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    >>> values["ann"], values["bob"]
    (0.5, 1.0)
    """
    shares = _scaled(network.matrix, network.strengths)
    through_others = (shares @ shares).multiply(network.matrix > 0)
    return _of_the_tied(network, (shares + through_others).power(2).sum(axis=1))


def effective_size(network: Network) -> Values:
    """How many contacts an actor has, less those that are as good as one, being tied to each other.

    Formula: e(i) = Σj (1 - Σq p(i,q) m(j,q)), over i's contacts j, with p(i,q) the share of i's
    weight on q, and m(j,q) the weight of the tie of j and q divided by j's heaviest

    Reference: Burt (1992), Structural Holes, Harvard University Press, 51-53

    Isolated: no value; it is left out

    Disconnected: makes no difference

    >>> effective_size(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))["ann"]
    2.0
    """
    tied = network.matrix > 0
    shares = _scaled(network.matrix, network.strengths)
    marginal = _scaled(network.matrix, _heaviest(network.matrix))
    redundant = (shares @ marginal.T).multiply(tied)
    return _of_the_tied(network, tied.sum(axis=1) - redundant.sum(axis=1))


def _scaled(matrix: csr_array, by: Vector) -> csr_array:
    """The rows of a matrix, each divided by its number; rows of zero stay as they are."""
    factors = np.divide(1.0, by, out=np.zeros(len(by)), where=by > 0)
    return csr_array(diags_array(factors) @ matrix)


def _heaviest(matrix: csr_array) -> Vector:
    """The largest weight of each row."""
    largest = np.zeros(matrix.shape[0])
    np.maximum.at(largest, matrix.tocoo().row, matrix.data)
    return largest


def _of_the_tied(network: Network, values: Vector) -> Values:
    """The values of the actors who have ties."""
    tied = np.diff(network.matrix.indptr) > 0
    found = zip(network.ids, values.tolist(), tied, strict=True)
    return {actor: value for actor, value, has_ties in found if has_ties}
