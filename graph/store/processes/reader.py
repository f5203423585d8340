"""The process that answers queries, one at a time: ``python -m graph.store.processes.reader``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle
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
    PLACED,
    frame,
    values,
    values_of,
)
from graph.store.processes.opened import Opened
from graph.store.processes.parts import pack_quads, pack_rows
from graph.store.processes.pieces import Pieces
from graph.store.processes.shared import ROOM, mapped
from graph.store.question import Question
from graph.store.snapshot import Snapshot

#: How long it looks out for the next question before it sleeps, in seconds.
_AWAKE: Final = 0.0007

_END: Final = frame(END)


class Outgoing:
    """Results on their way to the parent, one after the other.

    Where the parent sees the ``places`` that they are written into, in turns, a short one stays
    there, and the parent is told.
    """

    def __init__(self, channel: Channel, places: Sequence[memoryview] = ()) -> None:
        self._channel = channel
        self._seen = bool(places)
        own = [memoryview(bytearray(ROOM))]
        self._turns = cycle(enumerate(Pieces(place, self._send) for place in places or own))
        self._place, self._pieces = next(self._turns)
        self._kind: dict[str, str] | None = None

    def begin(self, form: Form, media_type: str) -> IO[bytes]:
        """Where to write the next result, which is of that kind."""
        self._place, self._pieces = next(self._turns)
        self._pieces.rest()  # of one that went wrong
        self._kind = {"form": form, "media_type": media_type}
        return cast(IO[bytes], self._pieces)

    def end(self) -> None:
        """That was all of it: say where it lies, or send what is left of it."""
        rest = self._pieces.rest()
        if self._kind is not None and self._seen:
            place = (self._place, len(rest))
            self._channel.send(values(PLACED, **self._kind, place=place))
        else:
            self._send(rest, _END)

    def _send(self, piece: memoryview, after: bytes = b"") -> None:
        head = values(HEAD, **self._kind) if self._kind else b""
        self._channel.send(head, HEADER.pack(DATA, len(piece)), piece, after)
        self._kind = None


class Reader:
    """Answers from the checkpoint it was told last."""

    def __init__(self, channel: Channel, outgoing: Outgoing) -> None:
        self._channel = channel
        self._opened = Opened()
        self._outgoing = outgoing

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
        if kind == ASK:
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
    channel, memory = attach(arguments)
    if sys.platform == "linux":  # it computes for long, and need not go before others
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    places = mapped(int(memory[0])) if memory else ()
    reader = Reader(channel, Outgoing(channel, places))
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
