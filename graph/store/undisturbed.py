"""Work on a store that others may change meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from graph.errors import StaleError

#: How often work is begun before it is given up, unless told.
TRIES: Final = 10

T = TypeVar("T")


def undisturbed(work: Callable[[], T], tries: int = TRIES) -> T:
    """What the work gives; it is begun again where somebody has committed meanwhile.

    Raises ``StaleError`` where that happens each of these times.

    >>> found = iter([StaleError("made from 1, but it is 2 now"), 7])
    >>> def work():
    ...     result = next(found)
    ...     if isinstance(result, Exception):
    ...         raise result
    ...     return result
    >>> undisturbed(work)
    7
    """
    for _ in range(tries - 1):
        with suppress(StaleError):
            return work()
    return work()
