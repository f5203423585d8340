"""The process that answers queries, one at a time: ``python -m graph.store.processes.reader``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import IO, Any, Final, cast

from graph.errors import LibyaKgError
from graph.store.base import Form
from graph.store.outbound import refuse_outbound
from graph.store.processes import frames
from graph.store.processes.asked import question
from graph.store.processes.child import attach
from graph.store.processes.failures import failed
from graph.store.processes.frames import (
    ASK,
    DATA,
    END,
    HEAD,
    HEADER,
    Channel,
    frame,
    values,
    values_of,
)
from graph.store.processes.opened import Opened
from graph.store.processes.parts import pack_quads, pack_rows
from graph.store.question import Question
from graph.store.snapshot import Snapshot

#: How many bytes of a result are sent at once.
_PIECE: Final = 256 * 1024


class Outgoing:
    """Where a result is written: on to the parent in pieces, what kind of result it is before."""

    def __init__(self, channel: Channel, form: Form, media_type: str) -> None:
        self._channel = channel
        self._head = values(HEAD, form=form, media_type=media_type)
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes, /) -> int:
        """Take these bytes."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _PIECE:
            self._send(b"")
        return len(data)

    def flush(self) -> None:
        """Nothing is sent before there is a piece of it."""

    def end(self) -> None:
        """Send what is left, and that this was all; a short result goes out in one."""
        self._send(frame(END))

    def _send(self, after: bytes) -> None:
        size = HEADER.pack(DATA, self._size)
        self._channel.send(self._head, size, *self._parts, after)
        self._head, self._parts, self._size = b"", [], 0


class Reader:
    """Answers from the checkpoint it was told last."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._opened = Opened()

    def take(self, kind: bytes, payload: bytes) -> None:
        """Do what a frame says, and answer."""
        told = values_of(payload)
        try:
            snapshot = self._opened.at(told["path"])
            if kind == ASK:
                self._answer(snapshot, question(told["question"]))
            else:
                self._send(_parts(snapshot, kind, told))
        except LibyaKgError as error:
            self._channel.send(failed(error))

    def _send(self, parts: Iterator[bytes]) -> None:
        """Send an answer part by part, its end together with the last."""
        before = b""
        for part in parts:
            if before:
                self._channel.send(before)
            before = frame(DATA, part)
        self._channel.send(before, frame(END))

    def _answer(self, snapshot: Snapshot, asked: Question) -> None:
        refuse_outbound(asked.query, allow=asked.allow, base=asked.base)
        opened: list[Outgoing] = []

        def begin(form: Form, media_type: str) -> IO[bytes]:
            opened.append(Outgoing(self._channel, form, media_type))
            return cast(IO[bytes], opened[0])

        snapshot.write(asked, begin)
        opened[0].end()


def _parts(snapshot: Snapshot, kind: bytes, told: dict[str, Any]) -> Iterator[bytes]:
    """The answer to a question of the service's own; nothing where it only was to be opened."""
    match kind:
        case frames.ROWS:
            return pack_rows(snapshot.solutions(told["query"]))
        case frames.QUADS:
            return pack_quads(snapshot.quads(told["graph"]))
        case frames.ABOUT:
            return pack_quads(snapshot.about(told["subjects"]))
    return iter(())


def main(arguments: list[str]) -> None:
    """Answer until the parent has closed its end, or there is no memory left."""
    channel, _ = attach(arguments)
    reader = Reader(channel)
    channel.send(frame(END))
    while True:
        try:
            reader.take(*channel.receive())
        except (EOFError, OSError):
            return
        except MemoryError:
            os.abort()  # as the engine does


if __name__ == "__main__":
    main(sys.argv[1:])
