"""How many queries are worked on at once: more than there are cores only where that helps."""

from __future__ import annotations

import os
from typing import Final

#: Queries that take less as a rule are worked on by one reader for each core, in seconds.
_BRIEF: Final = 0.002

#: How long a single query counts at most for what is the rule, in seconds.
_MOST: Final = 0.005

#: How much of what was the rule before the last query replaces.
_SHARE: Final = 1 / 16


class Pace:
    """Says how many readers may be at work at once.

    Those beyond the ``cores`` bridge the moments in which others wait for the service. Where
    queries are brief, all wait for the service rather than for readers; and who is at work for
    longer does not wait: there one more would only take from the others, and all would be late.
    But where all cores have been at work for longer, the next query does not wait for them.

    >>> pace = Pace(cores=2)
    >>> pace.allows_more_than(2, busy=0), pace.allows_more_than(2, busy=1)
    (True, False)
    >>> pace.allows_more_than(1, busy=1), pace.allows_more_than(2, busy=2)
    (True, True)
    """

    def __init__(self, cores: int | None = None) -> None:
        self._cores = cores or available()
        self._usual = _MOST

    def took(self, seconds: float) -> None:
        """A query took so long.

        >>> pace = Pace(cores=2)
        >>> for _ in range(100):
        ...     pace.took(0.0005)
        >>> pace.allows_more_than(2, busy=0)
        False
        """
        self._usual += (min(seconds, _MOST) - self._usual) * _SHARE

    def allows_more_than(self, lent: int, busy: int) -> bool:
        """Whether there may be more readers at work than so many, of which some are for longer."""
        if lent < self._cores or busy >= self._cores:
            return True
        return not busy and self._usual >= _BRIEF


def available() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
