"""The process that answers queries, one at a time: ``python -m graph.store.processes.reader``."""

from __future__ import annotations

import json
import os
import sys
from typing import IO, Any, Final, cast

import pyoxigraph as ox

from graph.errors import LibyaKgError, StoreError
from graph.store.base import Accept, Form
from graph.store.outbound import refuse_outbound
from graph.store.processes.child import attach
from graph.store.processes.failures import failed
from graph.store.processes.frames import (
    ASK,
    DATA,
    END,
    HEAD,
    HEADER,
    Channel,
    document,
    frame,
)
from graph.store.question import Question
from graph.store.snapshot import Snapshot

#: How many bytes of a result are sent at once.
_PIECE: Final = 64 * 1024


class Outgoing:
    """Where a result is written: on to the parent in pieces, what kind of result it is before."""

    def __init__(self, channel: Channel, form: Form, media_type: str) -> None:
        self._channel = channel
        self._head = document(HEAD, form=form, media_type=media_type)
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
        self._path = ""
        self._snapshot: Snapshot | None = None

    def take(self, kind: bytes, payload: bytes) -> None:
        """Do what a frame says, and answer."""
        told = json.loads(payload)
        try:
            snapshot = self._opened(told["path"])
            if kind == ASK:
                self._answer(snapshot, question(told))
            else:
                self._channel.send(frame(END))
        except LibyaKgError as error:
            self._channel.send(failed(error))

    def _opened(self, path: str) -> Snapshot:
        if self._snapshot is None or path != self._path:
            self._snapshot = None  # the old one first: its memory is free for the new
            try:
                self._snapshot = Snapshot(ox.Store.read_only(path), 0)
            except OSError as error:
                raise StoreError(f"the checkpoint cannot be read: {error}") from error
            self._path = path
        return self._snapshot

    def _answer(self, snapshot: Snapshot, asked: Question) -> None:
        refuse_outbound(asked.query, allow=asked.allow, base=asked.base)
        opened: list[Outgoing] = []

        def begin(form: Form, media_type: str) -> IO[bytes]:
            opened.append(Outgoing(self._channel, form, media_type))
            return cast(IO[bytes], opened[0])

        snapshot.write(asked, begin)
        opened[0].end()


def question(told: dict[str, Any]) -> Question:
    """The question as it came in JSON."""
    fields = told["question"]
    return Question(
        fields["query"],
        Accept(*fields["accept"]),
        union=fields["union"],
        default_graphs=tuple(fields["default_graphs"]),
        named_graphs=tuple(fields["named_graphs"]),
        base=fields["base"],
        allow=tuple(fields["allow"]),
    )


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
