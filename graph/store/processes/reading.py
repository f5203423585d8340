"""The parent's side of one reading process."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Final, cast

from graph.errors import LibyaKgError
from graph.store.base import Form
from graph.store.processes import child, shared
from graph.store.processes.allocation import allocation
from graph.store.processes.asked import fields
from graph.store.processes.exchange import Exchange
from graph.store.processes.failures import death, error_of
from graph.store.processes.frames import (
    ASK,
    DATA,
    END,
    FAILED,
    HEAD,
    OPEN,
    PLACED,
    Incoming,
    values,
    values_of,
)
from graph.store.processes.lending import Checkpoint, Lender
from graph.store.question import Question

#: How much less a long query counts for the scheduler, so that short ones keep their pace.
_LESS: Final = 10


class Reader(asyncio.BufferedProtocol):
    """One process: started, asked one question at a time, killed.

    ``free`` is called when it can be asked (again), ``lost`` when it has died.
    """

    def __init__(
        self,
        memory: int,
        lender: Lender,
        free: Callable[[Reader], object],
        lost: Callable[[Reader], object],
    ) -> None:
        self.ready = False
        """It has said that it is."""
        self.asked: float | None = None
        """When it was asked what it works on (``time.monotonic``)."""
        self.busy = False
        """It works on something that takes more than a moment."""
        self.long = False
        """It works on something that takes long, and goes when that is done."""
        self.dead = False
        """It was killed, or died by itself."""
        self._memory = memory
        self._lender = lender
        self._free = free
        self._lost = lost
        self._incoming = Incoming()
        self._process: child.Child | None = None
        self._transport: asyncio.Transport | None = None
        self._exchange: Exchange | None = None
        self._why: LibyaKgError | None = None
        self._holds: Checkpoint | None = None
        self._before: Checkpoint | None = None
        self._paused = False
        self._places: tuple[memoryview, ...] = ()

    @property
    def pid(self) -> int | None:
        """The id of the process, once there is one."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start the process; ``free`` is called when it has said that it is ready."""
        with shared.allotted() as number:
            self._places = shared.mapped(number)
            self._process, end = child.start(
                "graph.store.processes.reader",
                self._memory,
                str(number),
                inherits=[number],
                settings=allocation(),
            )
        loop = asyncio.get_running_loop()
        await loop.create_unix_connection(lambda: self, sock=end)

    def ask(self, question: Question) -> int:
        """Ask it of the latest checkpoint; the generation that this is.

        Where its answer goes is to be said (``answer_to``) before the loop goes on.
        """
        self._send(ASK, question=fields(question))
        self.asked = monotonic()
        assert self._holds is not None
        return self._holds.generation

    def answer_to(self, exchange: Exchange) -> None:
        """Where the answer goes to what it was asked."""
        self._exchange = exchange

    def refresh(self) -> None:
        """Have it open the latest checkpoint, and so let go of the one before."""
        self._send(OPEN)

    def outdated(self) -> bool:
        """Whether it has a checkpoint open that is not the latest."""
        return self._holds is not None and not self._lender.is_latest(self._holds)

    def yield_to_others(self) -> None:
        """It works on something long: others go before it from now on."""
        self.long = True
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, self.pid, _LESS)

    def kill(self, why: LibyaKgError | None = None) -> None:
        """Kill the process; what it is working on ends with this error."""
        self.dead, self._why = True, self._why or why
        if self._process is not None:
            self._process.kill()
        if self._exchange is not None and why is not None:
            self._exchange.end(why)
        if self._transport is not None:
            self._transport.abort()

    def flow(self, on: bool) -> None:
        """Let it go on sending, or wait."""
        way = self._transport
        if way is None or way.is_closing() or on != self._paused:
            return
        (way.resume_reading if on else way.pause_reading)()
        self._paused = not on

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """There is a way to the process."""
        self._transport = cast(asyncio.Transport, transport)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002
        """Where to put what the process says next."""
        return self._incoming.room()

    def buffer_updated(self, nbytes: int) -> None:
        """The process has said something."""
        for kind, payload in self._incoming.arrived(nbytes):
            self._take(kind, payload)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """The process has died, or is about to."""
        self.dead = True
        assert self._process is not None
        loop = asyncio.get_running_loop()
        loop.run_in_executor(None, self._process.wait).add_done_callback(self._died)

    def _take(self, kind: bytes, payload: memoryview) -> None:
        exchange = self._exchange
        if kind == DATA and exchange is not None:
            exchange.data(payload)
        elif kind == HEAD and exchange is not None:
            exchange.head(values_of(payload))
        elif kind in (END, FAILED, PLACED):
            self._settle()
            self.flow(True)
            # The next question first: it is worked on while this answer is sent to the client.
            self._free(self)
            if kind == PLACED and exchange is not None:
                self._take_out(exchange, **values_of(payload))
            elif exchange is not None:
                exchange.end(error_of(payload) if kind == FAILED else None)

    def _take_out(
        self, exchange: Exchange, form: Form, media_type: str, place: tuple[int, int]
    ) -> None:
        which, size = place
        exchange.place(form, media_type, self._places[which][:size])

    def _settle(self) -> None:
        """It has answered, so it reads only the latest checkpoint it was told of."""
        self.ready, self._exchange = True, None
        if self._before is not None:
            self._lender.give_back(self._before)
            self._before = None

    def _send(self, kind: bytes, **fields: Any) -> None:
        if self._holds is None or not self._lender.is_latest(self._holds):
            self._before, self._holds = self._holds, self._lender.borrow()
        if self._transport is not None:
            self._transport.write(values(kind, path=str(self._holds.path), **fields))

    def _died(self, ended: asyncio.Future[int]) -> None:
        exchange, self._exchange = self._exchange, None
        for checkpoint in (self._holds, self._before):
            if checkpoint is not None:
                self._lender.give_back(checkpoint)
        self._holds = self._before = None
        if exchange is not None:
            exchange.end(self._why or death(ended.result(), self._memory))
        self._lost(self)
