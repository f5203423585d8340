"""Reading one state of a local store: the view on an Oxigraph store that no longer changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, Final

import pyoxigraph as ox

from graph.errors import FormatError, QueryError, StoreError
from graph.store import datasets, sparql
from graph.store.base import MEDIA_TYPES, Answer, Form, Value
from graph.store.layouts.found import layout_of
from graph.store.question import Answering, Question
from graph.store.serializing import serialize
from graph.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_VALUES: Final[Mapping[str, Callable[[str], Value]]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
    _XSD + "boolean": lambda text: text in {"true", "1"},
}
#: Told the kind of result and its media type, says where to write it.
Begin = Callable[[Form, str], IO[bytes]]

_Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Snapshot(Answering):
    """The view on an opened Oxigraph store; what it holds must not change while it is read."""

    def __init__(self, quads: ox.Store, generation: int) -> None:
        self._quads = quads
        self._layout = layout_of(quads)
        self._generation = generation

    @property
    def generation(self) -> int:
        """The number of commits this snapshot has seen."""
        return self._generation

    def rows(self, query: str, /, **bindings: str | Sequence[str]) -> list[tuple[Value, ...]]:
        """The solutions of the query of that name, as plain values (see ``base.View``)."""
        return list(self.solutions(self.own(query, bindings)))

    def solutions(self, text: str) -> Iterator[tuple[Value, ...]]:
        """The solutions of a SELECT query on the union of all graphs, as plain values."""
        with _engine_errors(text):
            found = self._quads.query(text, **self._layout.dataset(union=True))
            if not isinstance(found, ox.QuerySolutions):
                raise StoreError("the query is no SELECT")
            for solution in found:
                yield tuple(map(plain, solution))

    def answer(self, asked: Question) -> Answer:
        """The result of a query, serialized by the engine."""
        output = BytesIO()
        form, media_type = self._write(asked, lambda *_: output)
        return Answer(form, media_type, iter((output.getvalue(),)))

    def write(self, question: Question, begin: Begin) -> None:
        """The result of a query, written as it is found.

        ``begin`` is told the kind of result and its media type, and says where to write it. What
        goes wrong before raises as ``query`` does; it may also go wrong later.
        """
        self._write(question, begin)

    def _write(self, asked: Question, begin: Begin) -> tuple[Form, str]:
        with _engine_errors(asked.query, calls=bool(asked.allow)):
            quads, dataset = self._asked(asked)
            result = quads.query(asked.query, base_iri=asked.base, prefixes=PREFIXES, **dataset)
            try:
                form = _form(result)
                media_type = getattr(asked.accept, form)
                if media_type not in MEDIA_TYPES[form]:
                    raise FormatError(f"the query gives {_GIVES[form]}", MEDIA_TYPES[form])
                serialize(result, media_type, begin(form, media_type))
                return form, media_type
            finally:
                del result  # only this thread may drop it; an error goes on to others

    def _asked(self, asked: Question) -> tuple[ox.Store, dict[str, Any]]:
        """The store to ask, and what it is told of the dataset, which overrides ``FROM``."""
        dataset: datasets.Dataset | None = None
        if asked.default_graphs or asked.named_graphs:
            dataset = datasets.given(asked.default_graphs, asked.named_graphs)
        elif sparql.names_dataset(asked.query):
            dataset = datasets.written(asked.query, asked.base)
        else:
            return self._quads, self._layout.dataset(asked.union)
        return dataset.asked(self._quads) if dataset else (self._quads, {})

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph."""
        return self._layout.quads(self._quads, graph)

    def about(self, subjects: Iterable[str]) -> Iterator[ox.Quad]:
        """All quads, in any graph, whose subject is one of these IRIs."""
        for subject in subjects:
            yield from self._layout.about(self._quads, subject)


def generation_of(quads: ox.Store) -> int:
    """The number of commits that are in these quads, as their catalog has it."""
    rows = Snapshot(quads, 0).rows("generation")
    return int(rows[0][0] or 0) if rows else 0


def plain(term: Any) -> Value:
    """The plain value of a term: IRI and text as strings, numbers and booleans as such.

    >>> plain(ox.Literal(5)), plain(ox.Literal(True)), plain(ox.NamedNode("http://example.org/"))
    (5, True, 'http://example.org/')
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(getattr(term, "value", term))
    convert = _VALUES.get(term.datatype.value, str)
    try:
        return convert(term.value)
    except ValueError:  # "many"^^xsd:integer is a literal all the same
        return term.value


_GIVES = {"solutions": "solutions", "boolean": "true or false", "graph": "a graph"}


def _form(result: _Result) -> Form:
    if isinstance(result, ox.QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(result, ox.QueryBoolean) else "graph"


@contextmanager
def _engine_errors(text: str, calls: bool = False) -> Iterator[None]:
    """What the engine raises, in our words; ``calls``: it may come from another server."""
    try:
        yield
    except SyntaxError as error:
        raise sparql.query_error(error, text) from error
    except RuntimeError as error:
        raise QueryError(f"this query cannot be answered: {error}") from error
    except OSError as error:
        if calls:
            raise QueryError(f"this query cannot be answered: {error}") from error
        raise StoreError(f"the store cannot be read: {error}") from error
