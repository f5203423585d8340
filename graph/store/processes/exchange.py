"""One query on its way: asked of a reader, its result coming back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from typing import Any, Final

from graph.errors import LibyaKgError
from graph.store.base import Form
from graph.store.processes.limits import MIB, gone, over_size

#: A result up to this many bytes is handed on whole.
WHOLE: Final = MIB

#: How many bytes may wait to be taken before the reader has to wait.
_AHEAD: Final = MIB


class Exchange:
    """A result as it comes in; ``begun`` is done when it is whole, or too long to wait for that.

    ``stop`` is what ends the query before its time, ``flow`` tells the reader to wait (``False``)
    and to go on (``True``), ``done`` is called once when it has ended.
    """

    def __init__(
        self,
        most: int,
        stop: Callable[[LibyaKgError], object],
        flow: Callable[[bool], object],
        done: Callable[[], object],
    ) -> None:
        self.begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.form: Form = "solutions"
        self.media_type = ""
        self.bytes_out = 0
        self.ended = False
        self.error: LibyaKgError | None = None
        self._most = most
        self._stop = stop
        self._flow = flow
        self._done = done
        self._waiting = BytesIO()
        self._news: asyncio.Future[None] | None = None

    def head(self, told: dict[str, Any]) -> None:
        """What kind of result it is."""
        self.form, self.media_type = told["form"], told["media_type"]

    def data(self, part: bytes | memoryview) -> None:
        """Some of the result."""
        self.bytes_out += self._waiting.write(part)
        waiting = self._waiting.tell()
        if self.bytes_out > self._most:
            self._stop(over_size(self._most))
        elif waiting > WHOLE and not self.begun.done():
            self.begun.set_result(None)
        elif waiting > _AHEAD:
            self._flow(False)
        self._tell()

    def place(self, form: Form, media_type: str, place: memoryview) -> None:
        """All of the result lies there; it is taken out when others have had their turn."""
        if self.ended:
            return
        self.form, self.media_type, self.ended = form, media_type, True
        self._done()
        asyncio.get_running_loop().call_soon(self._take_out, place)

    def end(self, error: LibyaKgError | None = None) -> None:
        """There is no more of it; where there should be, ``error`` says why."""
        if self.ended:
            return
        self.ended = True
        self._done()
        self._conclude(error)

    def whole(self) -> bytes | None:
        """The result, if all of it is there."""
        return self._waiting.getvalue() if self.ended and self.error is None else None

    def abandon(self) -> None:
        """Nobody takes the rest."""
        if not self.ended:
            self._stop(gone())

    async def chunks(self) -> AsyncIterator[bytes]:
        """The result part by part; raises what ended it before its time."""
        try:
            while True:
                while self._waiting.tell():
                    yield self._taken()
                if self.error is not None:
                    raise self.error
                if self.ended:
                    return
                self._flow(True)
                self._news = asyncio.get_running_loop().create_future()
                await self._news
        finally:
            self.abandon()

    def _take_out(self, place: memoryview) -> None:
        self.bytes_out += self._waiting.write(place)
        self._conclude(over_size(self._most) if self.bytes_out > self._most else None)

    def _conclude(self, error: LibyaKgError | None) -> None:
        self.error = error
        if not self.begun.done():
            if error is None:
                self.begun.set_result(None)
            else:
                self.begun.set_exception(error)
        self._tell()

    def _taken(self) -> bytes:
        taken, self._waiting = self._waiting, BytesIO()
        return taken.getvalue()

    def _tell(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)
