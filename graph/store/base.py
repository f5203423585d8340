"""The seam between the road and the engine that keeps the quads.

A ``Store`` has a reading side, ``view()``: a consistent snapshot with a generation number; and a
writing side, ``apply(changes)``: all of it or nothing, after which the generation is one higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import pyoxigraph as ox

Value = str | int | float | bool | None

#: What kind of result a query has: solutions of SELECT, the boolean of ASK, the graph of CONSTRUCT
#: and DESCRIBE.
Form = Literal["solutions", "boolean", "graph"]

#: The media types each kind of result can be had in; the first is what to give who does not mind.
MEDIA_TYPES: Final[Mapping[Form, tuple[str, ...]]] = {
    "solutions": (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "boolean": (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "graph": (
        "text/turtle",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/rdf+xml",
        "application/ld+json",
    ),
}


class Text(str):
    """A binding that is a plain text; any other ``str`` in a binding is an IRI."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Accept:
    """The media type wanted, for each kind of result; ``None`` where nothing on offer would do.

    A server chooses all three before it knows what the query is, so the query is read once, by
    the engine alone.
    """

    solutions: str | None = MEDIA_TYPES["solutions"][0]
    boolean: str | None = MEDIA_TYPES["boolean"][0]
    graph: str | None = MEDIA_TYPES["graph"][0]


#: Anything: the first media type of each kind.
ANY: Final = Accept()


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialized result: what kind it is, its media type, and its bytes, to be taken once."""

    form: Form
    media_type: str
    chunks: Iterator[bytes]

    def read(self) -> bytes:
        """All the bytes at once."""
        return b"".join(self.chunks)


@dataclass(frozen=True, slots=True)
class Document:
    """RDF as it came from outside: parsed where it is stored, and nowhere before.

    ``graph`` is where its triples go, the unnamed graph when ``None``; a document that names
    graphs itself is refused. ``base`` is what relative IRIs are relative to. ``name`` is what
    errors call it, where it is one of several.
    """

    data: bytes
    media_type: str
    graph: str | None = None
    base: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """Quads written out already: N-Quads, a quad a line, each in a named graph, no blank nodes.

    ``graphs`` are their graphs, ``things`` (IRIs) what those of the reference data speak of. It is
    for very many quads, which are slow as objects; they come from the library itself, and are not
    looked at again.
    """

    lines: bytes
    count: int
    graphs: frozenset[str]
    things: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit does, in this order: drop graphs, remove quads, add quads, run an update.

    ``drop`` names graphs by their IRIs; ``None`` is the unnamed one. Blank nodes of ``add`` get
    new labels in the store; ``remove`` cannot name any. ``note`` is kept in the catalog of loads,
    beside the time and the generation.
    """

    drop: Sequence[str | None] = ()
    remove: Iterable[ox.Quad] = ()
    add: Iterable[ox.Quad] = ()
    note: str = ""
    update: str | None = None
    """A SPARQL update, run after the rest in the same commit."""
    documents: Sequence[Document] = ()
    """What is added besides ``add``; one that cannot be read is a ``QueryError`` with its line."""
    allow: tuple[str, ...] = ()
    """The beginnings of addresses that ``update`` may call by ``LOAD`` and ``SERVICE``."""
    base: str | None = None
    """What relative IRIs in ``update`` are relative to."""
    using: tuple[str, ...] = ()
    """The default graphs of every ``WHERE`` in ``update`` (``USING``), which then names none."""
    using_named: tuple[str, ...] = ()
    """The graphs that ``GRAPH`` may name in it (``USING NAMED``)."""
    expect: int | None = None
    """The generation these changes were made from; any other one refuses them (``StaleError``)."""
    packed: Packed | None = None
    """What is added besides ``add``, in the quickest way there is."""


class View(Protocol):
    """A consistent snapshot of the store: what is read from one view belongs together.

    Where the engine keeps no snapshots, reading raises ``StaleError`` after the next commit.
    """

    @property
    def generation(self) -> int:
        """The number of commits this snapshot has seen."""
        ...

    def rows(self, query: str, /, **bindings: str | Sequence[str]) -> list[tuple[Value, ...]]:
        """The solutions of one of the service's own SELECT queries, as plain values.

        ``query`` names a file of ``queries/`` (without ``.rq``). A binding fills the
        ``VALUES ?name { … }`` block of that name with the IRIs given (or texts: ``Text``); a
        block that gets none stays as the file has it. The default graph is the union of all.
        IRIs come as strings, integers, decimals, doubles and booleans as such, any other literal
        as its text, unbound variables as ``None``.
        """
        ...

    def csv(self, query: str, /, **bindings: str | Sequence[str]) -> bytes:
        """The same solutions as the engine writes them in CSV, a line of names on top.

        For results of a million rows, which are slow and large as Python's values. An unbound
        variable cannot be told from an empty text.
        """
        ...

    def query(
        self,
        sparql: str,
        /,
        accept: Accept = ANY,
        *,
        union: bool = True,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Answer:
        """The result of any SPARQL query, serialized by the engine.

        ``default_graphs`` and ``named_graphs`` (IRIs) are the dataset of the protocol and replace
        the query's own ``FROM``. Where neither they nor the query name a dataset, the default
        graph is the union of all graphs, or the unnamed one if ``union`` is false.

        Raises ``QueryError`` with line and column when the query does not parse, ``FormatError``
        when ``accept`` has nothing for its kind of result.
        """
        ...

    def quads(self, graph: str | None = None) -> Iterable[ox.Quad]:
        """All quads, or those of one graph."""
        ...

    def about(self, subjects: Iterable[str]) -> Iterable[ox.Quad]:
        """All quads, in any graph, whose subject is one of these IRIs."""
        ...


#: What the engine's bulk path is worth while for, and what is little enough to hold, in quads.
BATCH: Final = 150_000


class Store(Protocol):
    """Where quads live."""

    @property
    def batch(self) -> int:
        """About how many quads a commit had best have where more are to come."""
        ...

    def view(self) -> AbstractContextManager[View]:
        """A snapshot to read from, as of the last commit; released when the block ends."""
        ...

    def apply(self, changes: Changes) -> int:
        """Commit the changes whole or not at all; returns the new generation.

        Raises ``StaleError`` when the store is not at the generation expected, ``QueryError``
        when ``changes.update`` does not parse or cannot be done, ``StoreError`` when the engine
        fails.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
