"""The four parts of influence, each for many weighings of the reports at once.

A part takes what a window shows (``Exposure``) and how much each report weighs (a row per report,
a column per weighing), and gives a row per actor and a column per weighing. In the examples Ann, of
Libya, meets Bob of Italy and Cleo of France, each once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from graph.analytics.exposure import Exposure, Matrix
from graph.analytics.projection import Vector
from graph.analytics.sparse import matrix
from graph.analytics.spectral import walk

#: Random walks are followed until they change by less than this: ranks do not need more.
_TOLERANCE: Final = 1e-9


def reach(shown: Exposure, weighing: Matrix) -> Matrix:
    """How often a random walk from meeting to meeting comes past an actor, lately above all.

    Formula: pagerank of weights w(i,j) = Σ 2^(-age/h)/(n-1) over the meetings of i and j, with n
    who were in it and h the half-life

    Reference: Brin and Page (1998), The anatomy of a large-scale hypertextual web search engine,
    Computer Networks 30, 107-117; the weights of Newman (2001), Physical Review E 64, 016132

    Isolated: the same least value as every other isolated actor, above 0

    Disconnected: every part has its share; parts are comparable

    Engine: power iteration by scipy; grows with the ties

    >>> camps = {"ann": "libya", "bob": "italy", "cleo": "france"}
    >>> shown = Exposure.between([("ann", "bob"), ("ann", "cleo")], camps)
    >>> reach(shown, np.ones((2, 1)))[:, 0].round(2).tolist()
    [0.49, 0.26, 0.26]
    """
    weights, size = shown.ties(weighing), len(shown.ids)
    if not size:
        return np.zeros((0, weighing.shape[1]))
    graphs = weights.shape[1]
    offsets = (np.arange(graphs) * size)[:, None]
    ends = (np.tile(shown.ends[:, [0, 1]].T.ravel(), (graphs, 1)) + offsets).ravel()
    others = (np.tile(shown.ends[:, [1, 0]].T.ravel(), (graphs, 1)) + offsets).ravel()
    values = np.concatenate([weights, weights]).T.ravel()
    both = matrix(values, ends, others, (size * graphs, size * graphs))
    found: Matrix = walk(both, graphs, _TOLERANCE).reshape(graphs, size).T
    return found


def brokerage(shown: Exposure, weighing: Matrix) -> Matrix:
    """How far an actor's contacts lack ties to one another and need it between them.

    Formula: 1/c(i), with c Burt's constraint on the weights of reach

    Reference: Burt (1992), Structural Holes, Harvard University Press, 54-56

    Isolated: 0

    Disconnected: makes no difference

    Engine: numpy lists the triangles by degree order; grows with the ties to the power of 1.5

    >>> camps = {"ann": "libya", "bob": "italy", "cleo": "france"}
    >>> shown = Exposure.between([("ann", "bob"), ("ann", "cleo")], camps)
    >>> brokerage(shown, np.ones((2, 1)))[:, 0].round(2).tolist()
    [2.0, 1.0, 1.0]
    """
    weights, size = shown.ties(weighing), len(shown.ids)
    columns = [_broken(shown, column, size) for column in weights.T]
    return np.stack(columns, axis=1)


def bridging(shown: Exposure, weighing: Matrix) -> Matrix:
    """How many other camps an actor meets with, each counting as much as it is met.

    Formula: 1/Σc q(c)², with q(c) the share of camp c in i's meetings with other camps, each
    counting 2^(-age/h). A camp is a state, or, of Libya, one of its authorities: the topmost
    organization that somebody acted for; or an organization of no state

    Reference: Hill (1973), Diversity and evenness: a unifying notation and its consequences,
    Ecology 54(2), 427-432 (order 2)

    Isolated: 0

    Disconnected: makes no difference

    Engine: sums by scipy; grows with the participations

    >>> camps = {"ann": "libya", "bob": "italy", "cleo": "france"}
    >>> shown = Exposure.between([("ann", "bob"), ("ann", "cleo")], camps)
    >>> bridging(shown, np.ones((2, 1)))[:, 0].round(2).tolist()
    [2.0, 1.0, 1.0]
    """
    met = shown.opposite(weighing)
    size = len(shown.ids)
    sums = matrix(np.ones(len(met)), shown.whose, np.arange(len(met)), (size, len(met)))
    total, squares = np.asarray(sums @ met), np.asarray(sums @ met**2)
    found: Matrix = np.divide(total**2, squares, out=np.zeros_like(total), where=squares > 0)
    return found


def activity(shown: Exposure, weighing: Matrix) -> Matrix:
    """In how many meetings an actor took part, lately above all.

    Formula: Σ 2^(-age/h) over i's meetings

    Reference: Burt (2000), Decay functions, Social Networks 22(1), 1-28, for the decay

    Isolated: as everybody else

    Disconnected: makes no difference

    Engine: sums by scipy; grows with the participations

    >>> camps = {"ann": "libya", "bob": "italy", "cleo": "france"}
    >>> shown = Exposure.between([("ann", "bob"), ("ann", "cleo")], camps)
    >>> activity(shown, np.ones((2, 1)))[:, 0].round(2).tolist()
    [2.0, 1.0, 1.0]
    """
    return shown.activity(weighing)


Part = Callable[[Exposure, Matrix], Matrix]

#: The parts of influence, in the order they are answered.
PARTS: Final[dict[str, Part]] = {
    part.__name__: part for part in (reach, brokerage, bridging, activity)
}


def _broken(shown: Exposure, weights: Vector, size: int) -> Vector:
    """Brokerage by one weighing."""
    ends = shown.ends
    both = np.repeat(weights[:, None], 2, axis=1)
    strengths = np.bincount(ends.ravel(), both.ravel(), size)[ends]
    shares = np.divide(both, strengths, out=np.zeros_like(both), where=strengths > 0)
    tied = shares + shown.triangles.common(shares, shares[:, ::-1])
    constraint = np.bincount(ends.ravel(), np.where(both > 0, tied**2, 0.0).ravel(), size)
    return np.divide(1.0, constraint, out=np.zeros(size), where=constraint > 0)
