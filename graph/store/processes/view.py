"""What the service itself reads: a checkpoint, through processes that may be killed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain

import pyoxigraph as ox

from graph.store.base import Answer, Value
from graph.store.processes.asked import fields
from graph.store.processes.frames import ABOUT, ASK, DATA, HEAD, QUADS, ROWS, Frame, values_of
from graph.store.processes.lending import Checkpoint
from graph.store.processes.parts import Row, unpack_quads, unpack_rows
from graph.store.processes.workers import Workers
from graph.store.question import Answering, Question


class ProcessView(Answering):
    """A view on one checkpoint, which must stay lent while it is used.

    What may be long is asked of ``bulk``, so that the short questions need not wait for it.
    """

    def __init__(self, checkpoint: Checkpoint, short: Workers, bulk: Workers) -> None:
        self._checkpoint = checkpoint
        self._short = short
        self._bulk = bulk

    @property
    def generation(self) -> int:
        """The number of commits this view has seen."""
        return self._checkpoint.generation

    def rows(self, query: str, /, **bindings: str | Sequence[str]) -> list[tuple[Value, ...]]:
        """The solutions of the query of that name, as plain values (see ``base.View``)."""
        text = self.own(query, bindings)
        return self._short.ask(ROWS, self._checkpoint.path, _rows, query=text)

    def answer(self, asked: Question) -> Answer:
        """The result of a query, serialized by the engine."""
        return self._bulk.ask(ASK, self._checkpoint.path, _answer, question=fields(asked))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph; they are held as text until they are taken."""
        workers = self._bulk if graph is None else self._short
        return _quads(workers.ask(QUADS, self._checkpoint.path, _parts, graph=graph))

    def about(self, subjects: Iterable[str]) -> Iterator[ox.Quad]:
        """All quads, in any graph, whose subject is one of these IRIs."""
        wanted = list(subjects)
        return _quads(self._short.ask(ABOUT, self._checkpoint.path, _parts, subjects=wanted))


def _parts(frames: Iterator[Frame]) -> list[bytes]:
    return [payload for kind, payload in frames if kind == DATA]


def _rows(frames: Iterator[Frame]) -> list[Row]:
    return [row for kind, payload in frames if kind == DATA for row in unpack_rows(payload)]


def _answer(frames: Iterator[Frame]) -> Answer:
    """The whole result; it grows in place, because it may have some hundred megabytes."""
    told, body = {}, BytesIO()
    for kind, payload in frames:
        if kind == DATA:
            body.write(payload)
        elif kind == HEAD:
            told = values_of(payload)
    return Answer(told["form"], told["media_type"], iter((body.getvalue(),)))


def _quads(parts: Iterable[bytes]) -> Iterator[ox.Quad]:
    return chain.from_iterable(map(unpack_quads, parts))
