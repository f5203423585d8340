"""Reading a store elsewhere. It has no snapshots, so each answer is checked to be of its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import IO, Final

import pyoxigraph as ox

from graph.errors import FormatError, StaleError
from graph.store import bind, sparql
from graph.store.base import MEDIA_TYPES, Answer, Form, Value
from graph.store.processes.failures import KilledError
from graph.store.question import Answering, Question
from graph.store.remote import results
from graph.store.remote.asking import Server
from graph.store.remote.dialects import Dataset
from graph.store.remote.merging import merged
from graph.store.remote.messages import Response
from graph.store.remote.syntax import check_query, headed, without_dataset
from graph.store.snapshot import Begin, plain

_UNNAMED: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_GRAPHS: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
_ABOUT: Final = """SELECT ?graph ?s ?p ?o WHERE {
  VALUES ?s { } { GRAPH ?graph { ?s ?p ?o } }
}"""

#: A block that says nothing; Virtuoso takes it for something.
_UNDEFINED: Final = re.compile(r"VALUES\s+\?\w+\s*\{\s*UNDEF\s*\}")

#: How many subjects are asked for at once.
_SUBJECTS: Final = 200


class RemoteView(Answering):
    """What a server answers as long as nobody commits: a later commit raises ``StaleError``."""

    def __init__(self, server: Server, generation: int) -> None:
        self._server = server
        self._generation = generation

    @property
    def generation(self) -> int:
        """The number of commits this view has seen."""
        return self._generation

    def rows(self, query: str, /, **bindings: str | Sequence[str]) -> list[tuple[Value, ...]]:
        """The solutions of the query of that name, as plain values (see ``base.View``)."""
        text = self.own(query, bindings)
        found = results.solutions(self._ask(text, "solutions", Dataset()))
        return [tuple(map(plain, solution)) for solution in found]

    def csv(self, query: str, /, **bindings: str | Sequence[str]) -> bytes:
        """The solutions of the query of that name in CSV (see ``base.View``)."""
        output = BytesIO()
        response = self._ask(self.own(query, bindings), "solutions", Dataset())
        results.write(response, "solutions", "text/csv", output)
        return output.getvalue()

    def own(self, query: str, bindings: Mapping[str, str | Sequence[str]]) -> str:
        """The service's own query of that name, without blocks that say nothing.

        Those of which ``merged`` cannot tell do not mind copies.
        """
        text = _UNDEFINED.sub("", super().own(query, bindings))
        return merged(text) or text

    def answer(self, asked: Question) -> Answer:
        """The result of a query."""
        form, media_type = _chosen(asked)
        text = self._as_standard(asked)
        output = BytesIO()
        if text is None:
            self._answer_here(asked, lambda *_: output)
        else:
            response = self._ask(text, form, _dataset(asked), asked.base)
            results.write(response, form, media_type, output)
        return Answer(form, media_type, iter((output.getvalue(),)))

    def write(self, asked: Question, begin: Begin) -> None:
        """Write the result of a query as it comes in, to what ``begin`` gives for it.

        Raises ``StaleError`` at its end, when somebody has committed meanwhile.
        """
        form, media_type = _chosen(asked)
        text = self._as_standard(asked)
        if text is None:
            self._answer_here(asked, begin)
            return
        with self._server.stream(text, form, _dataset(asked), asked.base) as response:
            results.write(response, form, media_type, begin(form, media_type))
        self._check()

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, which is read whole."""
        if graph is not None:
            yield from self._graph(graph)
            return
        for name in self.graphs():
            yield from self._graph(name)
        response = self._ask(_UNNAMED, "graph", Dataset(union=False))
        yield from (ox.Quad(t.subject, t.predicate, t.object) for t in results.triples(response))

    def about(self, subjects: Iterable[str]) -> Iterator[ox.Quad]:
        """All quads, in any graph, whose subject is one of these IRIs."""
        wanted = iter(subjects)
        while some := list(islice(wanted, _SUBJECTS)):
            response = self._ask(bind.bind(_ABOUT, {"s": some}), "solutions", Dataset())
            for row in results.solutions(response):
                yield ox.Quad(row["s"], row["p"], row["o"], row["graph"])

    def graphs(self) -> list[str]:
        """The named graphs that have something in them."""
        response = self._ask(_GRAPHS, "solutions", Dataset())
        return [row["graph"].value for row in results.solutions(response)]

    def _as_standard(self, asked: Question) -> str | None:
        dataset = _dataset(asked).or_of(asked.query, asked.base)
        return self._server.dialect.as_standard(asked.query, dataset)

    def _answer_here(self, asked: Question, begin: Begin) -> None:
        """Write the result of a query that the server would answer otherwise than the standard."""
        begun = False

        def begin_it(form: Form, media_type: str) -> IO[bytes]:
            nonlocal begun
            begun = True
            return begin(form, media_type)

        try:
            self._answer_from_excerpt(asked, begin_it)
        except KilledError:  # from outside; another process can do it
            if begun:
                raise
            self._answer_from_excerpt(asked, begin)

    def _answer_from_excerpt(self, asked: Question, begin: Begin) -> None:
        dataset = _dataset(asked).or_of(asked.query, asked.base)
        text = without_dataset(asked.query)
        # The excerpt is of this dataset, and needs none: its graphs are where they belong.
        alone = replace(asked, query=text, union=False, default_graphs=(), named_graphs=())
        with self._server.excerpt() as excerpt:
            for query in excerpt.needs(alone, headed(text, asked.base)):
                excerpt.add(self._server.ask(query, "solutions", dataset).body)
            self._check()
            excerpt.answer(begin)

    def _graph(self, graph: str) -> Iterator[ox.Quad]:
        name = sparql.iri(graph)
        triples = list(self._server.graph(graph))
        self._check()
        return (ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)

    def _ask(self, text: str, form: Form, dataset: Dataset, base: str | None = None) -> Response:
        response = self._server.ask(text, form, dataset, base)
        self._check()
        return response

    def _check(self) -> None:
        now = self._server.generation()
        if now != self._generation:
            raise StaleError(
                f"the data changed from generation {self._generation} to {now} while they were "
                "read; try again"
            )


def _chosen(asked: Question) -> tuple[Form, str]:
    """What kind of result a query has, and the format it is wanted in."""
    form = check_query(asked.query, asked.base)
    media_type = getattr(asked.accept, form)
    if media_type not in MEDIA_TYPES[form]:
        raise FormatError(f"the query gives {form}", MEDIA_TYPES[form])
    return form, media_type


def _dataset(asked: Question) -> Dataset:
    return Dataset(asked.union, asked.default_graphs, asked.named_graphs)
