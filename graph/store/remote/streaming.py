"""The result of a query on its way: written in a thread, taken in the event loop."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from threading import Event, Semaphore
from typing import IO, Any, Final, cast

from graph.errors import LibyaKgError, StoreError
from graph.store.base import Form
from graph.store.processes import limits
from graph.store.processes.exchange import Exchange
from graph.store.processes.pieces import Pieces
from graph.store.remote.messages import Call

#: How many bytes of a result are handed on at once.
_PIECE: Final = 64 * 1024

#: How many pieces may lie there that the event loop has not taken.
_AHEAD: Final = 4

#: What writes a result: it calls ``begin`` for something to write to.
Begin = Callable[[Form, str], IO[bytes]]


class Stream:
    """Hands a result on as it is written, and lets the thread wait for who takes it.

    ``done`` is called once, in the event loop, when it has ended.
    """

    def __init__(self, call: Call, seconds: float, most: int, done: Callable[[], object]) -> None:
        self.exchange = Exchange(most, self.stop, self._flow, done)
        self._call = call
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._going = Event()
        self._going.set()
        self._room = Semaphore(_AHEAD)
        self._pieces = Pieces(memoryview(bytearray(_PIECE)), self._hand_on)

    def stop(self, why: LibyaKgError) -> None:
        """End it before its time.

        The thread has an error of its own for that: one that is raised there holds results, which
        must not end with it here.
        """
        self._call.stop(StoreError("the answer is not wanted any longer"))
        self._going.set()
        self.exchange.end(why)

    def run(self, work: Callable[[Begin], object]) -> None:
        """In the thread: do the work, and tell how it ended."""
        try:
            work(self._begin)
            self._hand_on(self._pieces.rest())
        except LibyaKgError as error:
            self._tell(self.exchange.end, _bare(error))
        except BaseException:
            self._tell(self.exchange.end, StoreError("the answer could not be read"))
            raise
        else:
            self._tell(self.exchange.end)

    def _begin(self, form: Form, media_type: str) -> IO[bytes]:
        self._tell(self.exchange.head, {"form": form, "media_type": media_type})
        return cast(IO[bytes], self._pieces)

    def _hand_on(self, piece: memoryview) -> None:
        patience = min(self._call.left(math.inf), self._seconds)
        if not (self._going.wait(patience) and self._room.acquire(timeout=patience)):
            raise limits.over_time(self._seconds)
        if self._call.why is not None:
            raise self._call.why
        self._tell(self._take, bytes(piece))

    def _take(self, piece: bytes) -> None:
        self.exchange.data(piece)
        self._room.release()

    def _flow(self, on: bool) -> None:
        (self._going.set if on else self._going.clear)()

    def _tell(self, what: Callable[..., object], *arguments: Any) -> None:
        self._loop.call_soon_threadsafe(what, *arguments)


def _bare(error: LibyaKgError) -> LibyaKgError:
    """The error without the places it came from: they hold results that must end in this thread."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
