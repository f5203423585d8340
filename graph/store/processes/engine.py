"""Queries and updates under limits, for a service that must stay alive whatever it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import LibyaKgError
from graph.store.base import Changes, Form
from graph.store.processes import limits
from graph.store.processes.cache import Cache, Kept
from graph.store.processes.exchange import Exchange
from graph.store.processes.failures import KilledError
from graph.store.processes.limits import BUSY, LONG, SLOW, Limits
from graph.store.processes.pool import Pool
from graph.store.processes.reading import Reader
from graph.store.processes.running import Entry, Gone, Register, Running, Watch
from graph.store.processes.store import ProcessStore
from graph.store.processes.writing import Order
from graph.store.question import Question


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: whole, or (``whole`` is ``None``) to be taken part by part.

    ``kept`` says that it was there already.
    """

    generation: int
    form: Form
    media_type: str
    whole: bytes | None
    rest: Exchange | None = None
    kept: bool = False

    def chunks(self) -> AsyncIterator[bytes]:
        """The parts of a result that is not whole; raises what ended it before its time."""
        assert self.rest is not None
        return self.rest.chunks()

    def close(self) -> None:
        """No more of it is wanted."""
        if self.rest is not None:
            self.rest.abandon()


class Engine:
    """A store in processes of its own, asked and changed from one event loop."""

    def __init__(self, store: ProcessStore, limits: Limits) -> None:
        self.store = store
        self.limits = limits
        self._pool = Pool(limits, store.lender)
        self._cache = Cache(limits.cache_bytes)
        self._register = Register()
        self._updates = ThreadPoolExecutor(limits.queue, "update")
        self._updating = 0

    @classmethod
    async def start(
        cls, folder: Path, limits: Limits | None = None, *, union: bool = True
    ) -> Engine:
        """An engine on the store in that folder, with its processes running.

        ``union`` says whether the merge of all graphs is kept (see ``EmbeddedStore``).
        Raises ``StoreBusyError`` when another process holds the folder.
        """
        limits = limits or Limits()
        store = await asyncio.to_thread(ProcessStore, folder, limits, union=union)
        engine = cls(store, limits)
        loop = asyncio.get_running_loop()
        store.on_commit(partial(loop.call_soon_threadsafe, engine._pool.refresh))
        try:
            await engine._pool.start()
        except BaseException:
            await engine.close()
            raise
        return engine

    async def close(self) -> None:
        """End the processes; what is committed stays."""
        await self._pool.close()
        await asyncio.to_thread(self.store.close)
        self._updates.shutdown()

    @property
    def generation(self) -> int:
        """The generation that queries are answered from."""
        return self.store.generation

    def processes(self) -> list[int]:
        """The ids of the processes that are there now, the writing one first."""
        writer = self.store.writer
        return [*([writer] if writer else []), *self._pool.pids(), *self.store.workers]

    def running(self) -> list[Running]:
        """The queries and updates that run now."""
        return self._register.list()

    def stop(self, id: str) -> bool:
        """Stop one of them; ``False`` when there is none of that id."""
        return self._register.stop(id)

    async def ask(
        self, question: Question, *, timeout: float | None = None, gone: Gone | None = None
    ) -> Reply:
        """The answer to a query, of the generation of the last commit or a later one.

        Args:
            question: What is asked.
            timeout: Seconds; less than the time limit, or it is the time limit.
            gone: Called if it takes longer than a moment; returns when the client has gone away.

        Raises:
            QueryError: it does not parse, cannot be answered, or would call another server.
            FormatError: the result is of a kind that no format is acceptable for.
            LimitError: a limit was met before there was anything to hand on.
        """
        kept = self._kept(question)
        if kept is not None:
            return kept
        seconds = self.limits.allowed(timeout)
        deadline = asyncio.get_running_loop().time() + seconds
        others = self.limits.readers
        while True:
            try:
                return await self._ask(question, seconds, deadline, gone)
            except KilledError:  # by somebody else, and all of them at once perhaps
                if not others:
                    raise
                others -= 1

    async def apply(
        self, changes: Changes, *, timeout: float | None = None, gone: Gone | None = None
    ) -> int:
        """Commit the changes whole or not at all; returns the new generation, which ``ask`` sees.

        The time limit holds where there is an update in them. Raises ``LimitError``, and what
        ``Store.apply`` raises.
        """
        if self._updating >= self.limits.queue:
            raise limits.over_queue(self.limits.queue)
        limited = changes.update is not None or timeout is not None
        order = Order(self.limits.allowed(timeout) if limited else None)
        stop = partial(self.store.stop, order)
        entry = self._register.add("update", changes.update or changes.note, int, stop)
        watch = Watch(stop, gone)
        loop = asyncio.get_running_loop()
        self._updating += 1
        try:
            return await loop.run_in_executor(self._updates, self.store.apply, changes, order)
        except asyncio.CancelledError:
            stop(limits.gone())
            raise
        finally:
            self._updating -= 1
            watch.end()
            self._register.remove(entry)

    def _kept(self, question: Question) -> Reply | None:
        """The answer to a query, if it was given before and is still true."""
        generation = self.generation
        kept = self._cache.get(generation, question)
        if kept is None:
            return None
        return Reply(generation, kept.form, kept.media_type, kept.body, kept=True)

    async def _ask(
        self, question: Question, seconds: float, deadline: float, gone: Gone | None
    ) -> Reply:
        left = deadline - asyncio.get_running_loop().time()
        reader = self._pool.take_idle() or await self._pool.take(left)
        # It begins while the rest is made ready here.
        generation = reader.ask(question)
        query = _Query(self._pool, self._register, reader, question, self.limits)
        query.watch(deadline, seconds, gone)
        try:
            await query.exchange.begun
        except asyncio.CancelledError:
            query.stop(limits.gone())
            raise
        exchange = query.exchange
        whole = exchange.whole()
        if whole is None:
            return Reply(generation, exchange.form, exchange.media_type, None, exchange)
        kept = Kept(exchange.form, exchange.media_type, whole)
        # The answer is sent first, and put away after that.
        asyncio.get_running_loop().call_soon(self._cache.put, generation, question, kept)
        return Reply(generation, kept.form, kept.media_type, whole)


class _Query:
    """A query in the hands of a reader."""

    def __init__(
        self, pool: Pool, register: Register, reader: Reader, question: Question, limits: Limits
    ) -> None:
        self._pool = pool
        self._register = register
        self._reader = reader
        self._watch: Watch | None = None
        self._seconds = limits.seconds
        self.exchange = Exchange(limits.result_bytes, self.stop, reader.flow, self._done)
        reader.answer_to(self.exchange)
        self._entry: Entry = register.add("query", question.query, self._bytes_out, self.stop)

    def watch(self, deadline: float, seconds: float, gone: Gone | None) -> None:
        """Stop it at the deadline or when the client goes; make room for others if it is long."""
        left = deadline - asyncio.get_running_loop().time()
        due = (
            (BUSY, self._busy),
            (SLOW, self._slow),
            (LONG, self._long),
            (left, self._over),
        )
        self._seconds = seconds
        self._watch = Watch(self.stop, gone, [step for step in due if step[0] <= left])

    def stop(self, why: LibyaKgError) -> None:
        """End it before its time, and the process that works on it."""
        if not self.exchange.ended:
            self._pool.kill(self._reader, why)

    def _busy(self) -> None:
        self._pool.busy(self._reader)

    def _slow(self) -> None:
        self._pool.slow(self._reader)

    def _long(self) -> None:
        self._pool.long(self._reader)

    def _over(self) -> None:
        self.stop(limits.over_time(self._seconds))

    def _bytes_out(self) -> int:
        return self.exchange.bytes_out

    def _done(self) -> None:
        self._register.remove(self._entry)
        if self._watch is not None:
            self._watch.end()
