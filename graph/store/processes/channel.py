"""One end of the way between parent and child, for who may wait."""

from __future__ import annotations

import os
import select
import socket
import time
from collections import deque

from graph.store.processes.frames import Frame, Incoming


class Channel:
    """Sends frames, and waits for those of the other end."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self._incoming = Incoming()
        self._frames: deque[Frame] = deque()
        self._coming = select.poll()
        self._coming.register(end, select.POLLIN)

    def send(self, *parts: bytes | memoryview) -> None:
        """Send frames, cut in any way; raises ``OSError`` when the other end is closed."""
        sent = self.socket.sendmsg(parts)
        if sent < sum(map(len, parts)):
            self.socket.sendall(memoryview(b"".join(parts))[sent:])

    def send_before(self, deadline: float, sent: bytes) -> None:
        """The same for one who waits no longer; raises ``TimeoutError`` after the deadline."""
        self.socket.settimeout(_left(deadline))
        try:
            self.socket.sendall(sent)
        finally:
            self.socket.settimeout(None)

    def linger(self, seconds: float) -> None:
        """Stay awake until the other end says something, for so long at most.

        Who sleeps takes some time to wake, and finds the processor's caches cold; others that
        want the processor go first.
        """
        end = time.perf_counter() + seconds
        while not self._coming.poll(0) and time.perf_counter() < end:
            os.sched_yield()

    def receive(self, deadline: float | None = None) -> Frame:
        """The next frame; ``deadline`` is a time of ``time.monotonic``.

        Raises ``EOFError`` when the other end was closed, ``TimeoutError`` after the deadline.
        """
        while not self._frames:
            arrived = self._incoming.arrived(self._read(deadline))
            self._frames.extend((kind, bytes(payload)) for kind, payload in arrived)
        return self._frames.popleft()

    def _read(self, deadline: float | None) -> int:
        """Wait for bytes; how many have come."""
        if deadline is not None:
            self.socket.settimeout(_left(deadline))
        try:
            count = self.socket.recv_into(self._incoming.room())
        finally:
            if deadline is not None:
                self.socket.settimeout(None)
        if not count:
            raise EOFError("the other end was closed")
        return count


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline has passed")
    return left
