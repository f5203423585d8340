"""Who is tied to whom, as arrays: what the engines walk on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.analytics.projection import Network, Vector
from graph.analytics.sparse import matrix_of_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Adjacency:
    """The ties of every actor, by rows of a network's nodes.

    The contacts of actor ``i`` are ``contacts[starts[i]:starts[i + 1]]``, in order, and their ties
    weigh ``weights`` at the same places.
    """

    starts: Rows
    contacts: Rows
    weights: Vector

    @classmethod
    def of(cls, network: Network) -> Adjacency:
        """The adjacency of a network."""
        matrix = network.matrix
        if not matrix.has_sorted_indices:
            matrix = matrix.sorted_indices()
        return cls(matrix.indptr.astype(np.intp), matrix.indices.astype(np.intp), matrix.data)

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.starts) - 1

    @property
    def matrix(self) -> csr_array:
        """The same as a symmetric matrix."""
        return matrix_of_rows(self.weights, self.contacts, self.starts)

    @property
    def degrees(self) -> Rows:
        """How many contacts each actor has."""
        return np.diff(self.starts)

    def places(self, rows: Rows) -> Rows:
        """The places in ``contacts`` of the ties of these actors, one actor after the other.

        >>> pairs = Adjacency.of(Network.of({("ann", "bob"): 1, ("bob", "cleo"): 1}))
        >>> pairs.contacts[pairs.places(np.array([0, 1]))].tolist()
        [1, 0, 2]
        """
        number = self.degrees[rows]
        skipped = self.starts[rows] - np.cumsum(number) + number
        return np.repeat(skipped, number) + np.arange(number.sum())

    def place(self, one: int, other: int) -> int:
        """The place in ``contacts`` of a tie that there is, seen from ``one``."""
        around = self.contacts[self.starts[one] : self.starts[one + 1]]
        return int(self.starts[one] + np.searchsorted(around, other))
