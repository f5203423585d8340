"""Ids as row numbers: what the columns of the contact table hold instead of slugs.

A column of ids holds, for each, the row of that id in the frame of its kind (``events``,
``actors``, ``reports``), which is in alphabetical order. So a filter on 735,000 pairs compares
integers, and a mask over the events becomes one over the pairs by looking up row numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

#: A row that no frame has, where a null would be in the way.
NOBODY: Final = 2**32 - 1

#: Ids are few when all ids are more than so many times as many.
FEW: Final = 20

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
Tuples = Iterator[tuple[Any, ...]]


@dataclass(frozen=True)
class Ids:
    """All ids of a kind, each once, in alphabetical order.

    >>> places = Ids.of(["tripoli", "rome", "tripoli"])
    >>> places.row("tripoli"), places.row("paris")
    (1, None)
    >>> places.names(pl.Series([[1], [0, 1]])).to_list()
    [['tripoli'], ['rome', 'tripoli']]
    """

    all: pl.Series

    @classmethod
    def of(cls, ids: Iterable[str]) -> Ids:
        """The ids among these."""
        return cls(pl.Series("id", sorted(set(ids)), pl.String))

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.row(id) is not None

    def row(self, id: str) -> int | None:
        """The row of an id; ``None`` when there is no such id."""
        row = bisect_left(self.all, id)  # a query of the frame takes longer than its 20 looks
        return row if row < len(self.all) and self.all[row] == id else None

    def known(self, ids: Iterable[str]) -> list[int]:
        """The rows of those ids that there are, in the same order."""
        asked = pl.Series("id", list(ids), pl.String)
        if self.all.is_empty():
            return []
        rows = np.minimum(self.all.search_sorted(asked).to_numpy(), len(self.all) - 1)
        known: list[int] = rows[(self.all[rows] == asked).to_numpy()].tolist()
        return known

    def at(self, rows: pl.Series | Rows | Sequence[int]) -> list[str]:
        """The ids in these rows."""
        return self.all[rows].to_list()

    def code(self, column: pl.Series) -> pl.Series:
        """A column of ids, or of lists of ids, as rows; what is no id of ours becomes null."""
        if isinstance(column.dtype, pl.List):
            return _regroup(column, self.code(column.explode()))
        if len(column) * FEW < len(self.all):
            return self._looked_up(column)
        return column.cast(pl.Enum(self.all), strict=False).to_physical().cast(pl.UInt32)

    def _looked_up(self, column: pl.Series) -> pl.Series:
        """The rows of ids that are few, without laying out all ids for it."""
        rows = self.all.search_sorted(column.fill_null("")).clip(0, len(self.all) - 1)
        there = (self.all.gather(rows) == column).fill_null(False)
        return rows.cast(pl.UInt32).set(~there, None).alias(column.name)

    def names(self, rows: pl.Series) -> pl.Series:
        """A column of rows, or of lists of rows, as ids."""
        if isinstance(rows.dtype, pl.List):
            return _regroup(rows, self.names(rows.explode()))
        return self.all[rows].alias(rows.name)


def marked(size: int, rows: pl.Series | list[int]) -> Mask:
    """A mask of that size, true at those rows.

    >>> marked(3, [1]).tolist()
    [False, True, False]
    """
    mask = np.zeros(size, dtype=np.bool_)
    mask[np.asarray(rows, dtype=np.intp)] = True
    return mask


def places(ordered: pl.Series, values: Rows | Sequence[int]) -> Rows:
    """Where a column that is in order has one of these values, without looking through all of it.

    >>> places(pl.Series([0, 0, 1, 3, 3], dtype=pl.UInt32), [3, 2, 0]).tolist()
    [0, 1, 3, 4]
    """
    column = ordered.to_numpy()
    wanted = np.sort(np.asarray(values, dtype=column.dtype))
    wanted = wanted[begins(wanted)]
    first, after = (column.searchsorted(wanted, side) for side in ("left", "right"))
    return spans(first, after - first)


def taken(frame: pl.DataFrame, rows: Rows | Sequence[int], columns: Sequence[str]) -> Tuples:
    """Rows of a frame, in these columns.

    Column by column: a whole frame is gathered by all threads, and to wake them takes longer than
    a few rows do.

    >>> list(taken(pl.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}), [2, 0], ["b", "a"]))
    [('z', 3), ('x', 1)]
    """
    index = pl.Series(rows, dtype=pl.UInt32)
    return zip(*(frame[name][index].to_list() for name in columns), strict=True)


def spans(starts: Rows, numbers: Rows) -> Rows:
    """So many places from each start on, one span after the other.

    >>> spans(np.array([7, 2]), np.array([1, 3])).tolist()
    [7, 2, 3, 4]
    """
    shifts: Rows = np.repeat(starts - (numbers.cumsum() - numbers), numbers)
    return shifts + np.arange(numbers.sum())


def begins(ordered: Rows) -> Rows:
    """Where in an array that is in order each value begins.

    >>> begins(np.array([4, 4, 7, 8, 8])).tolist()
    [0, 2, 3]
    """
    return np.flatnonzero(np.diff(ordered, prepend=ordered[:1] + 1))


def _regroup(lists: pl.Series, items: pl.Series) -> pl.Series:
    """The items in lists as long as these, none of which is empty."""
    row = np.repeat(np.arange(len(lists)), lists.list.len().to_numpy())
    grouped = pl.DataFrame({"row": row, "item": items}).group_by("row", maintain_order=True)
    return grouped.agg("item")["item"].alias(lists.name)
