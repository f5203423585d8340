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
from graph.store.processes.channel import Channel
from graph.store.processes.child import attach
from graph.store.processes.failures import failed
from graph.store.processes.frames import (
    ASK,
    DATA,
    END,
    HEAD,
    HEADER,
    frame,
    values,
    values_of,
)
from graph.store.processes.opened import Opened
from graph.store.processes.parts import pack_quads, pack_rows
from graph.store.processes.pieces import Pieces
from graph.store.question import Question
from graph.store.snapshot import Snapshot

#: How many bytes of a result are sent at once.
_PIECE: Final = 256 * 1024

#: How long it looks out for the next question where it is the only one at work, in seconds.
_AWAKE: Final = 0.0007

_END: Final = frame(END)


class Outgoing:
    """Results on their way to the parent, one after the other."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._pieces = Pieces(_PIECE, self._send)
        self._head = b""

    def begin(self, form: Form, media_type: str) -> IO[bytes]:
        """Where to write the next result, which is of that kind."""
        self._pieces.rest()  # of one that went wrong
        self._head = values(HEAD, form=form, media_type=media_type)
        return cast(IO[bytes], self._pieces)

    def end(self) -> None:
        """Send what is left, and that this was all; a short result goes out in one."""
        self._send(self._pieces.rest(), _END)

    def _send(self, piece: memoryview, after: bytes = b"") -> None:
        self._channel.send(self._head, HEADER.pack(DATA, len(piece)), piece, after)
        self._head = b""


class Reader:
    """Answers from the checkpoint it was told last."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._opened = Opened()
        self._outgoing = Outgoing(channel)

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
        if told.get("alone"):
            self._channel.linger(_AWAKE)

    def _send(self, parts: Iterator[bytes]) -> None:
        """Send an answer part by part, its end together with the last."""
        before = b""
        for part in parts:
            if before:
                self._channel.send(before)
            before = frame(DATA, part)
        self._channel.send(before, _END)

    def _answer(self, snapshot: Snapshot, asked: Question) -> None:
        refuse_outbound(asked.query, allow=asked.allow, base=asked.base)
        snapshot.write(asked, self._outgoing.begin)
        self._outgoing.end()


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
