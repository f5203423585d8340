"""A query with everything that decides its result: what is asked, of what, in which format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.store import bind
from graph.store.base import ANY, Accept, Answer, View
from graph.store.outbound import refuse_outbound

_CSV: Final = Accept(solutions="text/csv")


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


class Answering(ABC):
    """What every view does alike: it makes a question of what it is told, and answers that."""

    @abstractmethod
    def answer(self, asked: Question) -> Answer:
        """The result of a query, serialized by the engine."""

    def own(self, query: str, bindings: Mapping[str, str | Sequence[str]]) -> str:
        """The text of the service's own query of that name, with its values in it."""
        return bind.bind(bind.read(query), bindings)

    def csv(self, query: str, /, **bindings: str | Sequence[str]) -> bytes:
        """The solutions of the query of that name in CSV (see ``base.View``)."""
        return self.answer(Question(self.own(query, bindings), _CSV)).read()

    def query(
        self,
        text: str,
        /,
        accept: Accept = ANY,
        *,
        union: bool = True,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Answer:
        """The result of any SPARQL query, serialized by the engine (see ``base.View``)."""
        graphs = tuple(default_graphs), tuple(named_graphs)
        return self.answer(Question(text, accept, union, *graphs, base))
