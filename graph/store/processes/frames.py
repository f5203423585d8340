"""What parent and child say to each other: a kind, a length, and that many bytes."""

from __future__ import annotations

import json
import marshal
import socket
import time
from collections.abc import Iterator
from struct import Struct
from typing import Any, Final

HEADER: Final = Struct("!cI")

#: From parent to child: open a checkpoint; answer a query; give the rows of one, the quads of a
#: graph, the quads about some things; commit; make a checkpoint.
OPEN: Final = b"O"
ASK: Final = b"Q"
ROWS: Final = b"R"
QUADS: Final = b"G"
ABOUT: Final = b"B"
APPLY: Final = b"A"
CHECKPOINT: Final = b"C"

#: From child to parent: what kind of result it is; some of it; all of it was sent; what went wrong.
HEAD: Final = b"H"
DATA: Final = b"D"
END: Final = b"E"
FAILED: Final = b"F"

#: How long the bytes of one frame may be.
LONGEST: Final = 0xFFFF_FFFF

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


def values_of(payload: bytes) -> dict[str, Any]:
    """The plain values of a frame.

    >>> values_of(values(HEAD, form="boolean", graphs=("a", "b"))[HEADER.size:])
    {'form': 'boolean', 'graphs': ('a', 'b')}
    """
    found: dict[str, Any] = marshal.loads(payload)
    return found


class Decoder:
    """Takes bytes as they come, gives frames as they are complete.

    >>> decoder = Decoder()
    >>> list(decoder.feed(frame(END)[:3])), list(decoder.feed(frame(END)[3:]))
    ([], [(b'E', b'')])
    """

    def __init__(self) -> None:
        self._waiting = b""

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that these bytes complete."""
        if self._waiting:
            data = self._waiting + data
        start = 0
        while len(data) - start >= HEADER.size:
            kind, length = HEADER.unpack_from(data, start)
            end = start + HEADER.size + length
            if len(data) < end:
                break
            yield kind, data[start + HEADER.size : end]
            start = end
        self._waiting = data[start:]


class Channel:
    """One end of the socket pair, for who may wait."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end

    def send(self, *frames: bytes) -> None:
        """Send frames; raises ``OSError`` when the other end is closed."""
        self.socket.sendall(b"".join(frames))

    def receive(self, deadline: float | None = None) -> Frame:
        """The next frame; ``deadline`` is a time of ``time.monotonic``.

        Raises ``EOFError`` when the other end was closed, ``TimeoutError`` after the deadline.
        """
        kind, length = HEADER.unpack(self._exactly(HEADER.size, deadline))
        return kind, bytes(self._exactly(length, deadline))

    def _exactly(self, length: int, deadline: float | None) -> bytearray:
        data = bytearray(length)
        rest = memoryview(data)
        while rest:
            self.socket.settimeout(_left(deadline))
            received = self.socket.recv_into(rest)
            if not received:
                raise EOFError("the other end was closed")
            rest = rest[received:]
        self.socket.settimeout(None)
        return data


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline has passed")
    return left
