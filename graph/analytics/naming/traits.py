"""What a search has to know of each name of an index, as columns: a row for each number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Traits(NamedTuple):
    """The columns.

    ``person``: it is a proper name; ``parts``: how many of its parts count; ``letters``: how long
    it is; ``family``, ``pair``: the ids of its last word, and of the last two as one (-1: none).
    """

    person: NDArray[np.bool_]
    parts: NDArray[np.int32]
    letters: NDArray[np.int32]
    family: NDArray[np.int32]
    pair: NDArray[np.int32]

    @classmethod
    def of(cls, rows: Iterable[tuple[bool, int, int, int, int]]) -> Traits:
        """The columns of rows."""
        table = np.array(list(rows), np.int32).reshape(-1, len(cls._fields))
        person, *others = table.T
        return cls(person.astype(bool), *others)

    def rows(self, numbers: NDArray[np.int32]) -> Traits:
        """Some of the rows."""
        return Traits(*(column[numbers] for column in self))  # type: ignore[arg-type]

    def and_also(self, others: Traits) -> Traits:
        """These rows, and behind them those."""
        return Traits(*(np.concatenate(both) for both in zip(self, others, strict=True)))
