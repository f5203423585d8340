"""Measures that follow walks through the network: pagerank, eigenvector, katz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from graph.analytics.definitions import Values
from graph.analytics.projection import Network, Vector
from graph.analytics.sparse import leading, parts

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: How likely the random walk of pagerank goes on, as in the paper.
DAMPING: Final = 0.85

#: The share of the largest attenuation with which katz still converges.
ATTENUATION: Final = 0.5

#: Walks are followed until the values change by less than this, all in all.
TOLERANCE: Final = 1e-13

#: Up to this size the eigenvectors of a part are computed densely.
_SMALL: Final = 64


def pagerank(network: Network) -> Values:
    """How often a random walk from meeting to meeting comes past an actor.

    Formula: p(i) = (1 - α)/n + α (Σj p(j) w(j,i)/s(j) + D/n), with α = 0.85, s the strength, and D
    what the actors without ties have; the values add up to 1

    Reference: Brin and Page (1998), The anatomy of a large-scale hypertextual web search engine,
    Computer Networks 30, 107-117

    Isolated: the same least value as every other isolated actor, above 0

    Disconnected: every part has its share; parts are comparable

    Engine: power iteration by scipy; grows with the ties

    >>> values = pagerank(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    >>> round(values["ann"], 3), round(sum(values.values()), 9)
    (0.486, 1.0)
    """
    return network.by_id(walk(network.matrix))


def walk(matrix: csr_array, graphs: int = 1, tolerance: float = TOLERANCE) -> Vector:
    """The values of pagerank, for a matrix of weights.

    The matrix may hold several ``graphs`` of the same size, one after the other along its
    diagonal; the values of each add up to 1.
    """
    size = matrix.shape[0] // graphs
    if not size:
        return np.zeros(0)
    strengths = np.asarray(matrix.sum(axis=1), np.float64)
    shares = np.divide(1.0, strengths, out=np.zeros(len(strengths)), where=strengths > 0)
    idle = strengths == 0
    ranks, before = np.full((graphs, size), 1 / size), np.zeros((graphs, size))
    while np.abs(ranks - before).sum(axis=1).max() > tolerance:
        spread = (matrix @ (ranks.ravel() * shares)).reshape(graphs, size)
        lost = np.where(idle, ranks.ravel(), 0.0).reshape(graphs, size).sum(axis=1, keepdims=True)
        ranks, before = (1 - DAMPING) / size + DAMPING * (spread + lost / size), ranks
    return np.asarray(ranks / ranks.sum(axis=1, keepdims=True)).ravel()


def eigenvector(network: Network) -> Values:
    """How well an actor is tied to those who are well tied themselves.

    Formula: A x = λ x for the largest eigenvalue λ of the weights A, x not negative, |x| = 1

    Reference: Bonacich (1972), Factoring and weighting approaches to status scores and clique
    identification, Journal of Mathematical Sociology 2(1), 113-120

    Isolated: 0

    Disconnected: only the part with the largest eigenvalue has values above 0 (where several parts
    tie, each of them): compare within one part

    Engine: Lanczos iteration by scipy (ARPACK), part by part; grows with the ties

    >>> values = eigenvector(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    >>> {actor: round(value, 3) for actor, value in values.items()}
    {'ann': 0.707, 'bob': 0.5, 'cleo': 0.5}
    """
    values = np.zeros(len(network.ids))
    parts = [(*_leading(network.matrix, part), part) for part in _parts(network)]
    largest = max((value for value, _, _ in parts), default=0.0)
    for value, vector, part in parts:
        if value > largest * (1 - 1e-10):
            values[part] = vector * vector.sum()
    return network.by_id(_unit(values))


def katz(network: Network) -> Values:
    """How many walks of any length lead to an actor, longer ones counting less.

    Formula: x = α A x + 1, then |x| = 1, with A the weights and α half of 1/λ for their largest
    eigenvalue λ, so that the sum converges on every graph

    Reference: Katz (1953), A new status index derived from sociometric analysis, Psychometrika
    18(1), 39-43

    Isolated: the least value, above 0

    Disconnected: α follows from the part with the largest eigenvalue; parts are comparable

    Engine: scipy sums up the walks, length by length; grows with the ties

    >>> values = katz(Network.of({("ann", "bob"): 1, ("ann", "cleo"): 1}))
    >>> {actor: round(value, 3) for actor, value in values.items()}
    {'ann': 0.666, 'bob': 0.528, 'cleo': 0.528}
    """
    largest = max((_leading(network.matrix, part)[0] for part in _parts(network)), default=0.0)
    matrix = network.matrix * (ATTENUATION / largest if largest else 0.0)
    values, before = np.ones(len(network.ids)), np.zeros(len(network.ids))
    while np.abs(values - before).sum() > TOLERANCE * values.sum():
        values, before = matrix @ values + 1.0, values
    return network.by_id(_unit(values))


def _parts(network: Network) -> Iterator[npt.NDArray[np.int64]]:
    """The rows of each connected part that has ties."""
    count, labels = parts(network.matrix)
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(1, count))
    return (part for part in np.split(order, starts) if len(part) > 1)


def _leading(matrix: csr_array, part: npt.NDArray[np.int64]) -> tuple[float, Vector]:
    """The largest eigenvalue of a connected part, and its eigenvector, positive and of length 1."""
    inner = matrix[part][:, part]
    if len(part) <= _SMALL:
        values, vectors = np.linalg.eigh(inner.toarray())
        value, vector = float(values[-1]), vectors[:, -1]
    else:
        value, vector = leading(inner)
    return value, np.abs(vector)


def _unit(values: Vector) -> Vector:
    length = float(np.linalg.norm(values))
    return values / length if length else values
