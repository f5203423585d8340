"""What a layout decides: where quads are put, and where they are found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import pyoxigraph as ox

from graph.store.updates.templates import Reader


class Layout(Protocol):
    """Where an engine holds the quads of a store. What it is given and gives is as users see it."""

    #: The operation after all others of a user's update: after it, the layout is what it was.
    guard: str

    def dataset(self, union: bool) -> dict[str, Any]:
        """What the engine is told of the dataset of a query that names none."""
        ...

    def quads(self, engine: ox.Store, graph: str | None) -> Iterator[ox.Quad]:
        """The quads of a store, or of one graph of it."""
        ...

    def about(self, engine: ox.Store, subject: str) -> Iterator[ox.Quad]:
        """The quads of a store, in any graph, that have this subject."""
        ...

    def stored(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """What the engine has to hold for these quads."""
        ...

    def stored_lines(self, lines: bytes) -> bytes:
        """The same for quads of named graphs as lines of N-Quads."""
        ...

    def dropping(self, graph: str | None) -> list[str]:
        """The operations that drop a graph; ``None`` is the unnamed one."""
        ...

    def removing(self, quads: Sequence[ox.Quad]) -> list[str]:
        """The operations that remove these quads, of which none has a blank node."""
        ...

    def rewritten(self, operation: str, reader: Reader) -> list[str]:
        """What the engine has to do for this operation of a user: that one first, then the rest."""
        ...
