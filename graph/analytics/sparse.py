"""Matrices that are mostly zero, for sums over ties. The only door to scipy.

scipy takes longer to import than all the rest of this room. So it is imported when a matrix is
made, not before: who asks for a measure waits for it once, and a service starts without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_Values = npt.NDArray[np.float64]
_Places = npt.NDArray[np.integer[Any]]


def matrix(values: _Values, rows: _Places, columns: _Places, shape: tuple[int, int]) -> csr_array:
    """A matrix with these values at these places; those at the same place add up."""
    from scipy.sparse import csr_array

    return csr_array((values, (rows, columns)), shape=shape)


def matrix_of_rows(
    values: _Values, columns: _Places, starts: _Places, width: int | None = None
) -> csr_array:
    """A matrix whose row ``i`` has the values, and columns, from ``starts[i]`` on.

    It is square unless it is told how wide it is.
    """
    from scipy.sparse import csr_array

    height = len(starts) - 1
    return csr_array((values, columns, starts), shape=(height, height if width is None else width))


def parts(ties: csr_array) -> tuple[int, npt.NDArray[np.int32]]:
    """How many connected parts a symmetric matrix has, and which one each row belongs to.

    >>> ones = np.ones(2)
    >>> parts(matrix(ones, np.array([0, 1]), np.array([1, 0]), (3, 3)))
    (2, array([0, 0, 1], dtype=int32))
    """
    from scipy.sparse.csgraph import connected_components

    number, part = connected_components(ties, directed=False)
    return number, part


def leading(ties: csr_array) -> tuple[float, _Values]:
    """The largest eigenvalue of a symmetric matrix, and an eigenvector of it."""
    from scipy.sparse.linalg import eigsh

    start = np.ones(ties.shape[0])
    values, vectors = eigsh(ties, k=1, which="LA", v0=start, tol=1e-14)
    return float(values[-1]), np.asarray(vectors[:, -1])
