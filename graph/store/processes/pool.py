"""The reading processes: enough of them for short queries, one more for each long one."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import Final

from graph.errors import LibyaKgError, LimitError, StoreError
from graph.store.processes import limits
from graph.store.processes.lending import Lender
from graph.store.processes.limits import Limits
from graph.store.processes.pace import Pace
from graph.store.processes.reading import Reader

#: How long the first processes may take to be ready, in seconds.
_STARTING: Final = 60.0

#: How long to wait before another process is started where one could not start, in seconds.
_PAUSE: Final = 1.0


class Pool:
    """Lends readers out, one query each, and replaces those that die.

    ``limits.readers`` processes take whatever comes. One whose query turns out to be long is no
    longer counted among them: another takes its place, and when it is done it goes, with all the
    memory it took.

    Those that would only take from the others are kept back (see ``Pace``).
    """

    def __init__(self, limits: Limits, lender: Lender) -> None:
        self._limits = limits
        self._lender = lender
        self._readers: set[Reader] = set()
        self._idle: list[Reader] = []
        self._waiting: deque[asyncio.Future[Reader]] = deque()
        self._starting: set[asyncio.Task[None]] = set()
        self._pace = Pace()
        self._closed = False
        self._empty = asyncio.Event()

    async def start(self) -> None:
        """Start the processes; they are ready when this returns."""
        self._fill()
        try:
            ready = [
                self.take_idle() or await self.take(_STARTING) for _ in range(self._limits.readers)
            ]
        except LimitError as error:
            raise StoreError("the reading processes do not start") from error
        for reader in ready:
            self._free(reader)

    def pids(self) -> list[int]:
        """The ids of the processes that are ready."""
        return [reader.pid for reader in self._readers if reader.ready and reader.pid]

    def take_idle(self) -> Reader | None:
        """A reader, if one is to be had."""
        while self._has_one():
            reader = self._idle.pop()
            if not reader.dead:
                return reader
        return None

    async def take(self, seconds: float) -> Reader:
        """A reader, as soon as one is free that is not now.

        Raises ``LimitError`` when too many wait already, or its turn does not come in time.
        """
        if len(self._waiting) >= self._limits.queue:
            raise limits.over_queue(self._limits.queue)
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Reader] = loop.create_future()
        self._waiting.append(turn)
        timer = loop.call_later(seconds, self._expire, turn, seconds)
        try:
            return await turn
        except asyncio.CancelledError:
            self._give_up(turn)
            raise
        finally:
            timer.cancel()

    def busy(self, reader: Reader) -> None:
        """The reader's query takes more than a moment."""
        reader.busy = True
        self._lend()

    def slow(self, reader: Reader) -> None:
        """The reader's query takes a while: where no reader is to be had, have another one.

        Only as many times as there are readers: queries that take a second get done sooner if
        not all of them run at once.
        """
        if not self._has_one() and self._long() < min(self._limits.readers, self._most):
            self._leave(reader)

    def long(self, reader: Reader) -> None:
        """The reader's query takes long: let it, if not too many do, and have another reader."""
        if reader.long:
            return
        if self._long() >= self._most:
            self.kill(reader, limits.over_long(self._most))
        else:
            self._leave(reader)

    def kill(self, reader: Reader, why: LibyaKgError) -> None:
        """Kill a reader and start another; what it is working on ends with this error."""
        reader.kill(why)
        self._replace()

    def refresh(self) -> None:
        """There is a new checkpoint: those that have nothing to do open it now."""
        for reader in [each for each in self._idle if each.outdated()]:
            self._idle.remove(reader)
            reader.refresh()

    async def close(self) -> None:
        """Kill all of them."""
        self._closed = True
        why = StoreError("the service ends")
        for turn in self._waiting:
            if not turn.done():
                turn.set_exception(why)
        await asyncio.gather(*self._starting)
        for reader in self._readers:
            reader.kill(why)
        if self._readers:
            await self._empty.wait()

    @property
    def _most(self) -> int:
        """How many may take long."""
        return self._limits.queries - self._limits.readers

    def _short(self) -> list[Reader]:
        """Those that take whatever comes, the ones that are only starting included."""
        return [each for each in self._readers if not each.long and not each.dead]

    def _long(self) -> int:
        """How many do."""
        return sum(reader.long and not reader.dead for reader in self._readers)

    def _leave(self, reader: Reader) -> None:
        reader.yield_to_others()
        self._replace()

    def _has_one(self) -> bool:
        """Whether a reader is to be had: one that has nothing to do and is not kept back."""
        if not self._idle:
            return False
        lent = [each for each in self._short() if each.ready and each not in self._idle]
        return self._pace.allows_more_than(len(lent), sum(each.busy for each in lent))

    def _replace(self) -> None:
        """One takes no more queries: another is started, and what waits goes to the rest."""
        self._fill()
        self._lend()

    def _lend(self) -> None:
        """Queries that wait get the readers that are to be had."""
        while self._waiting:
            if self._waiting[0].done():
                self._waiting.popleft()
            elif reader := self.take_idle():
                self._waiting.popleft().set_result(reader)
            else:
                return

    def _expire(self, turn: asyncio.Future[Reader], seconds: float) -> None:
        if not turn.done():
            self._waiting.remove(turn)
            turn.set_exception(limits.waited(seconds))

    def _give_up(self, turn: asyncio.Future[Reader]) -> None:
        """Nobody waits any more; a reader that came in the same moment is free again."""
        with suppress(ValueError):
            self._waiting.remove(turn)
        if not turn.cancelled() and turn.exception() is None:
            self._free(turn.result())

    def _fill(self) -> None:
        """Start as many as are missing."""
        missing = 0 if self._closed else self._limits.readers - len(self._short())
        for _ in range(missing):
            reader = Reader(self._limits.reader_memory, self._lender, self._free, self._lost)
            self._readers.add(reader)
            task = asyncio.get_running_loop().create_task(self._launch(reader))
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _launch(self, reader: Reader) -> None:
        try:
            await reader.start()
        except OSError:  # no more processes or files allowed, for now
            self._lost(reader)

    def _free(self, reader: Reader) -> None:
        """It has nothing to do: it takes the next query, or waits for one, or goes."""
        if reader.asked is not None:
            self._pace.took(monotonic() - reader.asked)
            reader.asked = None
        if self._closed or reader.long or reader.dead:
            reader.kill()
            return
        reader.busy = False
        self._idle.append(reader)
        self._lend()
        self.refresh()

    def _lost(self, reader: Reader) -> None:
        self._readers.discard(reader)
        if self._closed:
            if not self._readers:
                self._empty.set()
        elif reader.ready:
            self._replace()
        else:  # it could not start; the next one might not either
            asyncio.get_running_loop().call_later(_PAUSE, self._fill)
