"""Exact betweenness a few starts at a time, so that it can be watched on the way.

Brandes (2001), A faster algorithm for betweenness centrality, Journal of Mathematical Sociology
25(2), 163-177: betweenness is a sum over all actors that ways start from. Each search from a start
counts the shortest ways; on the way back each actor is given its share of those that pass it. Here
several starts are searched from together, as columns of a matrix, so that a hop is a product of
the ties with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from graph.analytics.sparse import matrix_of_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Rows = npt.NDArray[np.intp]
Vector = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]

#: So many starts at a time, fewer where actors times starts would be more than the second.
TOGETHER: Final = 32
_ROOM: Final = 2_000_000


def betweenness(
    rows: Rows, contacts: Rows, tell: Callable[[float], object] = lambda _: None
) -> Vector:
    """How often each actor lies on the shortest ways between others, from 0 to 1.

    Args:
        rows: where each actor's contacts begin, and where the last one's end.
        contacts: who they are, actor by actor.
        tell: called with the share of the work that is done, after each few starts.

    >>> betweenness(np.array([0, 2, 3, 4]), np.array([1, 2, 0, 0])).tolist()
    [1.0, 0.0, 0.0]
    """
    ties = matrix_of_rows(np.ones(len(contacts)), contacts, rows)
    size = ties.shape[0]
    tied = np.flatnonzero(np.diff(rows))
    total, done = np.zeros(size), 0
    for starts in slices(tied, size):
        total += dependencies(ties, starts)
        done += len(starts)
        tell(done / len(tied))
    return total / max((size - 1) * (size - 2), 1)


def slices(starts: Rows, size: int) -> Iterator[Rows]:
    """The starts a few at a time, as many as ``size`` actors leave room for.

    >>> [len(few) for few in slices(np.arange(100), size=100)]
    [32, 32, 32, 4]
    """
    width = min(TOGETHER, max(_ROOM // max(size, 1), 1))
    return (starts[first : first + width] for first in range(0, len(starts), width))


def dependencies(ties: csr_array, starts: Rows) -> Vector:
    """For each actor, its shares of the shortest ways from these starts to all others, summed up.

    ``ties`` is a symmetric matrix with a 1 where two actors are tied.
    The sum over all starts counts the ways between two actors once from either end.
    """
    total = np.zeros(ties.shape[0])
    hops = list(_hops(ties, starts))
    shares = np.zeros_like(hops[-1].ways)
    for near, far in reversed(list(pairwise(hops[1:]))):
        onward = np.divide(1 + shares, far.ways, out=np.zeros_like(shares), where=far.ways > 0)
        shares = np.zeros_like(near.ways)
        shares[near.new] = near.ways[near.new] * (near.onward @ onward)
        total[near.actors] += shares.sum(axis=1)
    return total


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where the searches are after so many hops: a row per actor, a column per start.

    ``ways`` counts the shortest ways there, 0 for whom a search has reached before; ``new`` are
    the rows that have any, ``onward`` their ties to the actors of the next hop.
    """

    actors: Rows
    ways: Matrix
    new: Rows
    onward: csr_array


def _hops(ties: csr_array, starts: Rows) -> Iterator[_Hop]:
    """All hops of the searches, from none to one that reaches nobody new."""
    actors, ways = starts, np.eye(len(starts))
    seen = np.zeros((ties.shape[0], len(starts)), np.bool_)
    seen[starts] = ways > 0
    while True:
        new = np.flatnonzero(ways.any(axis=1))
        others, onward = _around(ties, actors[new])
        yield _Hop(actors, ways, new, onward)
        if not len(new):
            return
        actors, ways = others, onward.T @ ways[new]
        ways[seen[actors]] = 0
        seen[actors] |= ways > 0


def _around(ties: csr_array, actors: Rows) -> tuple[Rows, csr_array]:
    """The contacts of these actors, and the ties to them: all that a hop needs."""
    own = ties[actors]
    place = np.full(ties.shape[0], -1, np.int32)
    place[own.indices] = 0
    contacts = np.flatnonzero(place == 0)
    place[contacts] = np.arange(len(contacts))
    return contacts, matrix_of_rows(own.data, place[own.indices], own.indptr, len(contacts))
