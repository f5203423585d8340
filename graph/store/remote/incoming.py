"""A body as it comes in, read like a file by whoever is not in the event loop."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final

#: How much is read ahead of the parser, in bytes.
_AHEAD: Final = 64 * 1024


class Incoming(io.RawIOBase):
    """The parts of a body, one after the other; ``take`` gives the next, nothing at the end.

    >>> parts = [b"one, ", b"two", b""]
    >>> Incoming(lambda: parts.pop(0)).readall()
    b'one, two'
    """

    def __init__(self, take: Callable[[], bytes]) -> None:
        self._take = take
        self._part = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Take what there is of a part, and what fits; raises what ends it before its time."""
        if not self._part:
            self._part = memoryview(self._take())
        size = min(len(self._part), len(buffer))
        buffer[:size], self._part = self._part[:size], self._part[size:]
        return size


def buffered(take: Callable[[], bytes]) -> io.BufferedReader:
    """The same with something read ahead."""
    return io.BufferedReader(Incoming(take), _AHEAD)
