"""Distances in hops from everyone to everyone, 64 starts at a time.

A search in breadth from 64 actors at once: bit ``s`` of an actor's word says that start ``s`` has
come by, so that one pass over the ties takes 64 searches a hop further. What is summed up is the
same seen from the starts and from the ends, since ties have no direction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from graph.analytics.adjacency import Adjacency
from graph.analytics.projection import Network, Vector

_BITS: Final = 64

Words = npt.NDArray[np.uint64]


class Reach(NamedTuple):
    """For each actor, over all others it can reach: how many, the sum of distances d and of 1/d."""

    others: Vector
    distances: Vector
    inverses: Vector


def reach(network: Network) -> Reach:
    """How far everyone is from everyone."""
    ties = Adjacency.of(network)
    total = Reach(*(np.zeros(ties.size) for _ in Reach._fields))
    for first in range(0, ties.size, _BITS):
        starts = np.arange(first, min(first + _BITS, ties.size))
        for hops, new in enumerate(_arrivals(ties, starts), 1):
            total.others[:] += new
            total.distances[:] += hops * new
            total.inverses[:] += new / hops
    return total


def _arrivals(ties: Adjacency, starts: npt.NDArray[np.intp]) -> Iterator[Vector]:
    """After each hop, how many of the starts have come to each actor for the first time."""
    tied = np.flatnonzero(ties.degrees)
    first_ties = ties.starts[tied]
    here: Words = np.zeros(ties.size, np.uint64)
    here[starts] = np.uint64(1) << np.arange(len(starts), dtype=np.uint64)
    seen, sent = here.copy(), np.empty(len(ties.contacts), np.uint64)
    while here.any():
        # Into memory that is there already: fresh pages would cost more than the search.
        np.take(here, ties.contacts, out=sent, mode="clip")
        here = np.zeros(ties.size, np.uint64)
        here[tied] = np.bitwise_or.reduceat(sent, first_ties)
        here &= ~seen
        seen |= here
        yield np.bitwise_count(here).astype(np.float64)
