"""The parent's side of a process that answers one query from an excerpt."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import IO, Final

from graph.errors import StoreError
from graph.store.base import Form
from graph.store.processes import child, limits
from graph.store.processes.asked import fields
from graph.store.processes.channel import Channel
from graph.store.processes.failures import death, error_of
from graph.store.processes.frames import ASK, DATA, END, FAILED, Frame, frame, values, values_of
from graph.store.question import Question
from graph.store.remote.messages import Call

_MODULE: Final = "graph.store.remote.excerpts.answering"


class Excerpt:
    """What one query has to know, and the process that answers it from that."""

    def __init__(
        self, process: child.Child, end: socket.socket, call: Call, seconds: float
    ) -> None:
        self._channel = Channel(end)
        self._call = call
        self._deadline = time.monotonic() + call.left(seconds)
        self._ending: Future[None] = Future()
        self._ending.add_done_callback(lambda _: process.kill())

    def needs(self, asked: Question, readable: str) -> list[str]:
        """The questions whose answers make the excerpt.

        Nothing says what its dataset is. ``readable`` is the query with all its prefixes.
        """
        self._give(values(ASK, question=fields(asked), readable=readable))
        queries: list[str] = values_of(self._take()[1])["queries"]
        return queries

    def add(self, body: bytes) -> None:
        """The answer to the next of them, in JSON."""
        self._give(frame(DATA, body))

    def answer(self, begin: Callable[[Form, str], IO[bytes]]) -> None:
        """Write the result of the query to what ``begin`` gives for it."""
        head = values_of(self._take()[1])
        output = begin(head["form"], head["media_type"])
        while (part := self._take())[0] != END:
            output.write(part[1])

    def end(self) -> None:
        """Nothing more is wanted of the process."""
        self._ending.cancel()

    def _give(self, sent: bytes) -> None:
        self._call.begin(self._ending)
        self._channel.send_before(self._deadline, sent)

    def _take(self) -> Frame:
        self._call.begin(self._ending)
        kind, payload = self._channel.receive(self._deadline)
        if kind == FAILED:
            raise error_of(payload)
        return kind, payload


@contextmanager
def excerpt(memory: int, call: Call, seconds: float) -> Iterator[Excerpt]:
    """A process with so many bytes of memory, until the block, the call or its time ends.

    Raises ``LimitError`` when one of these limits is met, ``KilledError`` when it was killed.
    """
    try:
        process, end = child.start(_MODULE, memory)
    except OSError as error:
        raise StoreError(f"no process to answer this can be started: {error}") from error
    with end, process:
        made = Excerpt(process, end, call, seconds)
        try:
            yield made
        except TimeoutError:
            raise limits.over_time(call.limit(seconds)) from None
        except (EOFError, OSError):
            raise call.why or death(process.wait(), memory) from None
        finally:
            made.end()
