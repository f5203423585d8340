"""Queries and updates for a service whose store is elsewhere, with the limits kept from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from graph.store.base import Changes
from graph.store.processes import limits
from graph.store.processes.engine import Reply
from graph.store.processes.limits import Limits
from graph.store.processes.running import Gone, Kind, Register, Running, Watch
from graph.store.question import Question
from graph.store.remote.messages import Call
from graph.store.remote.store import RemoteStore

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
        """Close the connections."""
        await asyncio.to_thread(self.store.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def processes(self) -> list[int]:
        """No process of ours works on it."""
        return []

    def running(self) -> list[Running]:
        """The queries and updates that run now."""
        return self._register.list()

    def stop(self, id: str) -> bool:
        """Stop one of them; ``False`` when there is none of that id."""
        return self._register.stop(id)

    def kept(self, question: Question) -> Reply | None:  # noqa: ARG002
        """``None``: whether an earlier answer is still true is only known by asking."""
        return None

    async def ask(
        self, question: Question, *, timeout: float | None = None, gone: Gone | None = None
    ) -> Reply:
        """The whole answer to a query, of the generation of the last commit or a later one.

        Raises what ``processes.engine.Engine.ask`` raises, and ``StoreUnavailableError``.
        """

        def answered(call: Call) -> Reply:
            with self.store.view(call) as view:
                answer = question.ask(view)
                return Reply(view.generation, answer.form, answer.media_type, answer.read())

        return await self._run("query", question.query, answered, timeout, gone)

    async def apply(
        self, changes: Changes, *, timeout: float | None = None, gone: Gone | None = None
    ) -> int:
        """Commit the changes whole or not at all; returns the new generation, which ``ask`` sees.

        What the server has begun when the time is over it may still do.
        """
        apply = partial(self.store.apply, changes)
        return await self._run("update", changes.update or changes.note, apply, timeout, gone)

    async def _run(
        self,
        kind: Kind,
        text: str,
        work: Callable[[Call], T],
        timeout: float | None,
        gone: Gone | None,
    ) -> T:
        if self._under_way >= self.limits.queries + self.limits.queue:
            raise limits.over_queue(self.limits.queue)
        call = Call(self.limits.allowed(timeout))
        entry = self._register.add(kind, text, int, call.stop)
        watch = Watch(call.stop, gone)
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, call)
        except asyncio.CancelledError:
            call.stop(limits.gone())
            raise
        finally:
            self._under_way -= 1
            watch.end()
            self._register.remove(entry)
