"""Rows taken out of a sorted frame and others put in, without sorting or reading it anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from graph.analytics.codes import Mask, Rows


@dataclass(frozen=True)
class Splice:
    """Which rows of a sorted frame stay, and before which of those each new row comes.

    >>> old, new = pl.Series(["a", "b", "d"]), pl.Series(["c"])
    >>> splice = Splice.of(old, np.array([True, False, True]), new)
    >>> splice.moved.tolist(), splice.joined(old.to_frame("x"), new.to_frame("x"))["x"].to_list()
    ([0, -1, 2], ['a', 'c', 'd'])
    """

    stays: Mask
    places: Rows

    @classmethod
    def of(cls, old: pl.Series, stays: Mask, new: pl.Series) -> Splice:
        """The splice of new rows into old ones, both given by what they are sorted by."""
        kept = old if stays.all() else old.filter(pl.Series(stays))
        places = kept.search_sorted(new).to_numpy()
        return cls(stays, places.astype(np.int64))

    @property
    def moved(self) -> Rows | None:
        """The row that each old row gets, -1 where it does not stay.

        ``None``: all have the row they had.
        """
        number = int(self.stays.sum())
        if number == len(self.stays) and (self.places == number).all():
            return None
        before: Rows = np.bincount(self.places, minlength=number + 1).cumsum()
        moved = np.full(len(self.stays), -1)
        moved[self.stays] = np.arange(number) + before[:number]
        return moved

    @property
    def new(self) -> Rows:
        """The row that each new row gets."""
        return self.places + np.arange(len(self.places))

    def joined(self, old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
        """The rows that stay and the new ones, in order: cut where new ones come, not sorted."""
        kept = old if self.stays.all() else old.filter(pl.Series(self.stays))
        if new.is_empty():
            return kept
        cuts, firsts = np.unique(self.places, return_index=True)
        pieces = [kept[: cuts[0]]]
        ends = zip([*firsts[1:], len(new)], [*cuts[1:], len(kept)], strict=True)
        for cut, first, (last, end) in zip(cuts, firsts, ends, strict=True):
            pieces += [new[first:last], kept[cut:end]]
        return pl.concat(pieces, rechunk=True)


def renumbered(frame: pl.DataFrame, moved: Rows | None, *columns: str) -> pl.DataFrame:
    """The frame with rows in these columns (or in lists there) replaced by those they moved to.

    ``None``: they have not moved.

    >>> renumbered(pl.DataFrame({"x": [0, 2], "y": [[0], [0, 2]]}), np.array([1, -1, 0]), "x", "y")
    ... # doctest: +ELLIPSIS
    shape: (2, 2)
    ...
    """
    if moved is None or not columns:
        return frame
    places = pl.Series("moved", np.maximum(moved, 0), pl.UInt32)

    def new(name: str) -> pl.Expr | pl.Series:
        column = frame[name]
        if isinstance(column.dtype, pl.List):
            element = pl.element().map_batches(
                places.gather, return_dtype=pl.UInt32, is_elementwise=True
            )
            return pl.col(name).list.eval(element)
        return places.gather(column).alias(name)

    return frame.with_columns(new(name) for name in columns)
