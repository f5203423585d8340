"""Three actors who are all tied to one another: what measures of structural holes sum over.

Actors are renumbered by their number of ties, and each tie leads from the lower to the higher
number. Then even the busiest actor has few ties that lead away from it, and the pairs of those
are few enough to be looked at one by one (Chiba and Nishizeki 1985, SIAM Journal on Computing
14(1), 210-223).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from graph.analytics.projection import Vector

Rows = npt.NDArray[np.intp]

#: So many pairs of ties are looked at in one go, and of so many the triangles are remembered.
_PORTION: Final = 1_000_000
_REMEMBERED: Final = 20_000_000


class Triangle(NamedTuple):
    """The ties of triangles of u < v < w, as places in the list of ties."""

    uv: Rows
    uw: Rows
    vw: Rows


@dataclass(frozen=True)
class Triangles:
    """All triangles of a list of ties.

    ``order`` are the ties as sorted here, ``turned`` says which of them lead the other way round,
    ``keys`` are tie by tie u · size + v.
    """

    size: int
    order: Rows
    turned: npt.NDArray[np.bool_]
    keys: Rows
    starts: Rows

    @classmethod
    def of(cls, source: Rows, target: Rows, size: int) -> Triangles:
        """The triangles of ties between actors numbered from 0."""
        degrees = np.bincount(source, minlength=size) + np.bincount(target, minlength=size)
        number = np.empty(size, np.intp)
        number[np.argsort(degrees, kind="stable")] = np.arange(size)
        a, b = number[source], number[target]
        keys = np.minimum(a, b) * size + np.maximum(a, b)
        order = np.argsort(keys)
        lower = keys[order] // max(size, 1)
        starts = np.searchsorted(lower, np.arange(size + 1))
        return cls(size, order, (a > b)[order], keys[order], starts)

    def common(self, x: Vector, y: Vector) -> Vector:
        """For each tie, Σq x(i,q) y(j,q) over the contacts q that both ends have.

        ``x``, ``y`` and what comes back have two columns: the first for a tie from its source i
        to its target j, the second for the way back.

        >>> three = Triangles.of(np.array([0, 0, 1]), np.array([1, 2, 2]), 3)
        >>> three.common(np.ones((3, 2)), np.full((3, 2), 0.5)).tolist()
        [[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]
        """
        x, y = self._sorted(x), self._sorted(y)
        found = np.zeros_like(x)
        for uv, uw, vw in self.remembered or self:
            for tie, column, product in (
                (uv, 0, x[uw, 0] * y[vw, 0]),
                (uv, 1, x[vw, 0] * y[uw, 0]),
                (uw, 0, x[uv, 0] * y[vw, 1]),
                (uw, 1, x[vw, 1] * y[uv, 0]),
                (vw, 0, x[uv, 1] * y[uw, 1]),
                (vw, 1, x[uw, 1] * y[uv, 1]),
            ):
                found[:, column] += np.bincount(tie, product, len(found))
        back = np.empty_like(found)
        back[self.order] = self._turn(found)
        return back

    def _sorted(self, values: Vector) -> Vector:
        return self._turn(values[self.order])

    def _turn(self, values: Vector) -> Vector:
        return np.where(self.turned[:, None], values[:, ::-1], values)

    @cached_property
    def remembered(self) -> tuple[Triangle, ...]:
        """All triangles, for those who need them again; none where they are too many to keep."""
        return tuple(self) if self._later.sum() <= _REMEMBERED else ()

    @cached_property
    def _later(self) -> Rows:
        """How many ties of the same actor come after each tie."""
        ends: Rows = self.starts[self.keys // max(self.size, 1) + 1]
        return ends - np.arange(len(ends)) - 1

    def __iter__(self) -> Iterator[Triangle]:
        later = self._later
        before = np.concatenate([[0], np.cumsum(later)])
        cut = 0
        while cut < len(later):
            upto = int(np.searchsorted(before, before[cut] + _PORTION, side="right")) - 1
            upto = max(upto, cut + 1)
            yield self._closed(cut, upto, later[cut:upto])
            cut = upto

    def _closed(self, cut: int, upto: int, later: Rows) -> Triangle:
        """The triangles whose first tie is one of these, each with ``later`` ties after it."""
        one = np.repeat(np.arange(cut, upto), later)
        skipped = np.repeat(np.cumsum(later) - later, later)
        other = one + 1 + np.arange(len(one)) - skipped
        wanted = self.keys[one] % self.size * self.size + self.keys[other] % self.size
        third = np.searchsorted(self.keys, wanted)
        closed = third < len(self.keys)
        closed[closed] = self.keys[third[closed]] == wanted[closed]
        return Triangle(one[closed], other[closed], third[closed])
