"""A result as an engine writes it, in many small writes, on its way in a few large pieces."""

from __future__ import annotations

from collections.abc import Callable


class Pieces:
    """A file to write to, which hands on what was written whenever ``room`` is full.

    A piece is only there until ``hand_on`` returns: the next one takes its place in memory, which
    so stays in the processor's cache.

    >>> pieces = Pieces(memoryview(bytearray(4)), lambda piece: print(bytes(piece)))
    >>> for text in (b"ab", b"cd", b"e", b"a long one"):
    ...     _ = pieces.write(text)
    b'abcd'
    b'e'
    b'a long one'
    >>> bytes(pieces.rest())
    b''
    """

    def __init__(self, room: memoryview, hand_on: Callable[[memoryview], object]) -> None:
        self._room = room
        self._used = 0
        self._hand_on = hand_on

    def write(self, data: bytes, /) -> int:
        """Take these bytes."""
        end = self._used + len(data)
        if end > len(self._room):
            return self._overflow(data)
        self._room[self._used : end] = data
        self._used = end
        return len(data)

    def flush(self) -> None:
        """Nothing is handed on before there is a piece of it."""

    def rest(self) -> memoryview:
        """What is left to be handed on, which is forgotten here."""
        rest, self._used = self._room[: self._used], 0
        return rest

    def _overflow(self, data: bytes) -> int:
        """There is no room for that: a piece goes, and what is larger than one goes as it is."""
        if self._used:
            self._hand_on(self.rest())
        if len(data) > len(self._room):
            self._hand_on(memoryview(data))
            return len(data)
        return self.write(data)
