"""Queries and updates for a service whose store is elsewhere, with the limits kept from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from graph.store.base import Changes
from graph.store.outbound import refuse_outbound
from graph.store.processes import limits
from graph.store.processes.engine import Reply
from graph.store.processes.limits import Limits
from graph.store.processes.running import Entry, Gone, Register, Running, Watch
from graph.store.question import Question
from graph.store.remote.messages import Call
from graph.store.remote.store import RemoteStore
from graph.store.remote.streaming import Begin, Stream

#: No generation: what is current elsewhere is only known by asking.
UNKNOWN: Final = -1

T = TypeVar("T")


class RemoteEngine:
    """A store elsewhere, asked and changed from one event loop (see ``processes.engine.Engine``).

    Time, result size, and how many run and wait at once are limited here; memory is the server's
    own affair. A query that is stopped is given up: the connection to the server is closed.
    """

    def __init__(self, store: RemoteStore, limits: Limits | None = None) -> None:
        self.store = store
        self.limits = limits or Limits()
        self._register = Register()
        self._threads = ThreadPoolExecutor(self.limits.queries, "remote query")
        self._under_way = 0

    @property
    def generation(self) -> int:
        """``UNKNOWN``: others may write to the server, too."""
        return UNKNOWN

    async def close(self) -> None:
        """Stop what runs, and close the connections."""
        for each in self.running():
            self.stop(each.id)
        await asyncio.to_thread(self.store.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def processes(self) -> list[int]:
        """None of ours stays with it: one that answers from an excerpt goes with its query."""
        return []

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

        A long one is handed on as it comes. Raises what ``processes.engine.Engine.ask`` raises,
        and ``StoreUnavailableError``; an answer that somebody's commit has overtaken is cut.
        """
        seconds = self.limits.allowed(timeout)
        call, generation = self._admitted(seconds), UNKNOWN
        stream = Stream(call, seconds, self.limits.result_bytes, lambda: self._end(watch, entry))
        exchange = stream.exchange
        entry = self._register.add("query", question.query, lambda: exchange.bytes_out, stream.stop)
        watch = Watch(stream.stop, gone)

        def work(begin: Begin) -> None:
            nonlocal generation
            refuse_outbound(question.query, allow=question.allow, base=question.base)
            with self.store.view(call) as view:
                generation = view.generation
                view.write(question, begin)

        self._in_thread(stream.run, work)
        try:
            await exchange.begun
        except asyncio.CancelledError:
            stream.stop(limits.gone())
            raise
        whole = exchange.whole()
        rest = exchange if whole is None else None
        return Reply(generation, exchange.form, exchange.media_type, whole, rest)

    async def apply(
        self, changes: Changes, *, timeout: float | None = None, gone: Gone | None = None
    ) -> int:
        """Commit the changes whole or not at all; returns the new generation, which ``ask`` sees.

        What the server has begun when the time is over it may still do.
        """
        call = self._admitted(self.limits.allowed(timeout))
        entry = self._register.add("update", changes.update or changes.note, int, call.stop)
        watch = Watch(call.stop, gone)
        try:
            return await self._in_thread(self.store.apply, changes, call)
        except asyncio.CancelledError:
            call.stop(limits.gone())
            raise
        finally:
            self._end(watch, entry)

    def _admitted(self, seconds: float) -> Call:
        """A call for one more; raises ``LimitError`` where too many are under way."""
        if self._under_way >= self.limits.queries + self.limits.queue:
            raise limits.over_queue(self.limits.queue)
        return Call(seconds)

    def _in_thread(self, work: Callable[..., T], *arguments: Any) -> asyncio.Future[T]:
        """Have it done in a thread, in its turn."""
        self._under_way += 1
        future = asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)
        future.add_done_callback(self._left)
        return future

    def _left(self, done: asyncio.Future[Any]) -> None:  # noqa: ARG002
        self._under_way -= 1

    def _end(self, watch: Watch, entry: Entry) -> None:
        watch.end()
        self._register.remove(entry)
