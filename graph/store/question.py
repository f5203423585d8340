"""A query with everything that decides its result: what is asked, of what, in which format."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store.base import ANY, Accept, Answer, View
from graph.store.outbound import refuse_outbound


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query and how it is meant; equal ones have equal answers at one generation.

    ``default_graphs`` and ``named_graphs`` are the dataset of the protocol, ``union`` says what
    the default graph is where nobody names one (see ``base.View.query``). ``allow`` are the
    beginnings of the addresses that ``SERVICE`` may call.
    """

    query: str
    accept: Accept = ANY
    union: bool = True
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    allow: tuple[str, ...] = ()

    def ask(self, view: View) -> Answer:
        """The view's answer; raises ``QueryError`` for what would ask other servers."""
        refuse_outbound(self.query, allow=self.allow, base=self.base)
        return view.query(
            self.query,
            self.accept,
            union=self.union,
            default_graphs=self.default_graphs,
            named_graphs=self.named_graphs,
            base=self.base,
        )
