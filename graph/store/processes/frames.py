"""What parent and child say to each other: a kind, a length, and that many bytes."""

from __future__ import annotations

import json
import marshal
from struct import Struct
from typing import Any, Final

HEADER: Final = Struct("!cI")

#: From parent to child: open a checkpoint; answer a query; give the rows of one, the quads of a
#: graph, the quads about some things; commit; make a checkpoint; put the files in order.
OPEN: Final = b"O"
ASK: Final = b"Q"
ROWS: Final = b"R"
QUADS: Final = b"G"
ABOUT: Final = b"B"
APPLY: Final = b"A"
CHECKPOINT: Final = b"C"
TIDY: Final = b"T"

#: From child to parent: what kind of result it is; some of it; all of it was sent; what went wrong.
#: Or, instead of the first three: what kind it is, and where in the memory of both all of it lies.
#: Or, before anything: what it has to be given.
HEAD: Final = b"H"
DATA: Final = b"D"
PLACED: Final = b"P"
END: Final = b"E"
FAILED: Final = b"F"
NEEDS: Final = b"N"

#: How long the bytes of one frame may be.
LONGEST: Final = 0xFFFF_FFFF

#: How many bytes of frames there is room for as a rule; for longer ones there is more.
_ROOM: Final = 512 * 1024

Frame = tuple[bytes, bytes]


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame as bytes."""
    return HEADER.pack(kind, len(payload)) + payload


def document(kind: bytes, **fields: Any) -> bytes:
    """One frame with a JSON object in it."""
    return frame(kind, json.dumps(fields).encode())


def values(kind: bytes, **fields: Any) -> bytes:
    """One frame with plain values in it, for our own children: a tenth of the time of JSON."""
    return frame(kind, marshal.dumps(fields))


def values_of(payload: bytes | memoryview) -> dict[str, Any]:
    """The plain values of a frame.

    >>> values_of(values(HEAD, form="boolean", graphs=("a", "b"))[HEADER.size:])
    {'form': 'boolean', 'graphs': ('a', 'b')}
    """
    found: dict[str, Any] = marshal.loads(payload)
    return found


class Incoming:
    """Where bytes arrive; gives frames as they are complete.

    What arrives always lies in the same place, so that it stays in the processor's cache. What a
    frame has in it is only there until the next bytes arrive.

    >>> incoming, sent = Incoming(), frame(DATA, b"some") + frame(END)
    >>> incoming.room()[:7] = sent[:7]
    >>> incoming.arrived(7)
    []
    >>> incoming.room()[:7] = sent[7:]
    >>> [(kind, bytes(payload)) for kind, payload in incoming.arrived(7)]
    [(b'D', b'some'), (b'E', b'')]
    """

    def __init__(self) -> None:
        self._place = memoryview(bytearray(_ROOM))
        self._start = self._filled = 0

    def room(self) -> memoryview:
        """Where the next bytes go; it is large enough for all of a frame that has begun."""
        begun = self._place[self._start : self._filled]
        size = max(_ROOM, _size(begun))
        if self._start or size != len(self._place):
            if size != len(self._place):
                self._place = memoryview(bytearray(size))
            self._place[: len(begun)] = begun
            self._start, self._filled = 0, len(begun)
        return self._place[self._filled :]

    def arrived(self, count: int) -> list[tuple[bytes, memoryview]]:
        """The frames that are complete now that so many bytes have gone there."""
        self._filled += count
        frames = []
        while self._filled - self._start >= HEADER.size:
            kind, length = HEADER.unpack_from(self._place, self._start)
            end = self._start + HEADER.size + length
            if self._filled < end:
                break
            frames.append((kind, self._place[self._start + HEADER.size : end]))
            self._start = end
        return frames


def _size(begun: memoryview) -> int:
    """The size of a frame that begins like this, as far as it is known."""
    if len(begun) < HEADER.size:
        return HEADER.size
    _, length = HEADER.unpack_from(begun)
    return HEADER.size + int(length)
