"""A date read from the store: as text, and the days it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph import dates
from graph.dates import Window


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in EDTF (``None``: nobody says when), with its first and last possible day."""

    text: str | None = None
    earliest: date | None = None
    latest: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether it rules any day out."""
        return self.earliest is not None or self.latest is not None

    @property
    def width(self) -> int:
        """How many days it leaves open; the fewer, the more it says."""
        if self.earliest is None or self.latest is None:
            return date.max.toordinal()
        return (self.latest - self.earliest).days

    def may_be(self, day: date) -> bool:
        """Whether it may mean that day."""
        return self.counts_in((day, day))

    def counts_in(self, window: Window) -> bool:
        """Whether it counts in a window: by the rule that holds for events."""
        return dates.overlaps((self.earliest, self.latest), window)


UNKNOWN: Final = Dated()
