"""The seam between the road and the engine that keeps the quads.

A ``Store`` has a reading side, ``view()``: a consistent snapshot with a generation number; and a
writing side, ``apply(changes)``: all of it or nothing, after which the generation is one higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit does, in this order: drop graphs, remove quads, add quads.

    ``note`` is kept in the catalog of loads, beside the time and the generation.
    """

    drop: Sequence[str] = ()
    remove: Iterable[ox.Quad] = ()
    add: Iterable[ox.Quad] = ()
    note: str = ""
    update: str | None = field(default=None)
    """A SPARQL update, run after the rest in the same commit."""


class View(Protocol):
    """A consistent snapshot of the store: what is read from one view belongs together."""

    @property
    def generation(self) -> int:
        """The number of commits this snapshot has seen."""
        ...

    def rows(self, query: str, **bindings: str | Sequence[str]) -> list[tuple[Value, ...]]:
        """The solutions of one of the service's own SELECT queries, as plain values.

        ``query`` names a file of ``queries/`` (without ``.rq``). IRIs come as strings, unbound
        variables as ``None``, numbers and booleans as such. A binding replaces the ``VALUES ?name``
        block of that name in the file by the IRIs given.
        """
        ...

    def query(
        self, sparql: str, *, accept: str, union: bool = True, base: str | None = None
    ) -> bytes:
        """The serialized result of any SPARQL query, in the media type given.

        Raises ``QueryError`` with line and column when it does not parse.
        """
        ...

    def quads(self, graph: str | None = None) -> Iterable[ox.Quad]:
        """All quads, or those of one graph."""
        ...


class Store(Protocol):
    """Where quads live."""

    def view(self) -> AbstractContextManager[View]:
        """A snapshot to read from, as of the last commit; released when the block ends."""
        ...

    def apply(self, changes: Changes) -> int:
        """Commit the changes whole or not at all; returns the new generation."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


Bindings = Mapping[str, str | Sequence[str]]
