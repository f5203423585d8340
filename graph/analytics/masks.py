"""Which events fulfil what is asked of nearly every one of them: type, status, window of time.

Comparing texts and dates of 200,000 events at every question takes longer than answering it, so
they are laid out once as numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.codes import Mask

Days = npt.NDArray[np.int32]

_EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True)
class EventMasks:
    """Masks of the events of a contact table.

    >>> masks = EventMasks(pl.DataFrame({"type": ["meeting", "visit"]}))
    >>> masks.any_of("type", ["visit", "call"]).tolist()
    [False, True]
    """

    events: pl.DataFrame

    def any_of(self, column: str, values: Iterable[str]) -> Mask:
        """The events that have one of these values there."""
        known = self._values[column]
        mask = np.zeros(len(self.events), dtype=np.bool_)
        for value in values:
            mask |= known.get(value, False)
        return mask

    def within(self, first: date | None, last: date | None) -> Mask:
        """The events one of whose possible days lies in a window; undated ones lie in none."""
        mask = self._latest >= _number(first or date.min)
        mask &= self._earliest <= _number(last or date.max)
        return mask

    @cached_property
    def _values(self) -> dict[str, dict[str, Mask]]:
        columns = [name for name in ("type", "status") if name in self.events.columns]
        return {
            column: {
                value: (self.events[column] == value).fill_null(False).to_numpy()
                for value in self.events[column].drop_nulls().unique()
            }
            for column in columns
        }

    @cached_property
    def _earliest(self) -> Days:
        return self._days("earliest", date.min)

    @cached_property
    def _latest(self) -> Days:
        """The last possible days; of undated events one before all days, which is in no window."""
        days = self._days("latest", date.max)
        return np.where(self.events["order"].is_not_null(), days, _number(date.min) - 1)

    def _days(self, column: str, open: date) -> Days:
        return self.events[column].cast(pl.Int32).fill_null(_number(open)).to_numpy()


def _number(day: date) -> int:
    """A day as polars counts them."""
    return (day - _EPOCH).days
