"""What a commit touches: the graphs, and of the reference data the things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from graph.store.base import Packed
from graph.terms import REFERENCE

_REFERENCE: Final = ox.NamedNode(REFERENCE)


class Touched:
    """The named graphs that a commit touches, noted as its quads pass by.

    ``things`` are the IRIs of what its quads of the reference data speak of, parts not counted;
    ``None`` where that is not known of all: the graph was dropped, or something has no name.
    """

    def __init__(self, dropped: Iterable[str] = ()) -> None:
        self.graphs = set(dropped)
        self.things: set[str] | None = None if REFERENCE in self.graphs else set()

    @classmethod
    def by(cls, packed: Packed) -> Touched:
        """What packed quads touch, as they say themselves."""
        touched = cls()
        touched.graphs, touched.things = set(packed.graphs), set(packed.things)
        return touched

    def noting(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The same quads; what they touch is known when they have been taken."""
        last: object = None
        reference = False
        for quad in quads:
            graph = quad.graph_name
            if graph != last:  # they come by the thousand from one graph
                last, reference = graph, graph == _REFERENCE
                if isinstance(graph, ox.NamedNode):
                    self.graphs.add(graph.value)
            if reference and self.things is not None:
                self._note(quad.subject)
            yield quad

    def _note(self, subject: object) -> None:
        if self.things is None or not isinstance(subject, ox.NamedNode):
            self.things = None
        else:
            self.things.add(subject.value.partition("#")[0])
