"""One commit as one SPARQL update: what the engine takes whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Final

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store import wellformed
from graph.store.base import Changes, Document
from graph.store.blocks import block
from graph.store.layouts.base import Layout
from graph.store.layouts.plain import Plain
from graph.store.sparql import iri
from graph.store.touched import Touched
from graph.terms import CATALOG, LIR, PREFIXES, thing

#: How many changed graphs and things a commit is recorded with; of more than that, none is. A batch
#: of an import changes some thousand, and readers would otherwise read everything anew after each.
MOST_CHANGED: Final = 10_000

PLAIN: Final = Plain()


def catalog_record(generation: int, note: str, touched: Touched | None = None) -> list[ox.Quad]:
    """The entry of the catalog of loads that makes a commit that generation.

    It names the graphs that changed, the catalog itself among them, and what changed of the
    reference data; where it names none (they are not known, or too many) anything may have.
    """
    load = ox.NamedNode(thing("load", str(generation)))
    time = ox.Literal(
        datetime.now(UTC).isoformat(timespec="seconds"),
        datatype=ox.NamedNode(PREFIXES["xsd"] + "dateTime"),
    )
    facts: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (PREFIXES["rdf"] + "type", ox.NamedNode(LIR + "Load")),
        (LIR + "generation", ox.Literal(generation)),
        (PREFIXES["prov"] + "endedAtTime", time),
    ]
    if note:
        facts.append((PREFIXES["rdfs"] + "comment", ox.Literal(note)))
    if touched is not None:
        facts += _changes(touched)
    catalog = ox.NamedNode(CATALOG)
    return [ox.Quad(load, ox.NamedNode(p), value, catalog) for p, value in facts]


def _changes(touched: Touched) -> Iterator[tuple[str, ox.NamedNode]]:
    things = touched.things or set()
    if len(touched.graphs) + len(things) <= MOST_CHANGED:
        for graph in sorted({*touched.graphs, CATALOG}):
            yield LIR + "changed", ox.NamedNode(graph)
        for each in sorted(things):
            yield LIR + "changedThing", ox.NamedNode(each)


def operations(changes: Changes, layout: Layout = PLAIN) -> str:
    """The update that drops, removes and adds, each operation ended by a semicolon.

    >>> print(operations(Changes(drop=["http://example.org/g"])))
    DROP SILENT GRAPH <http://example.org/g> ;
    <BLANKLINE>
    """
    parts = [part for name in changes.drop for part in layout.dropping(name)]
    removed = list(_without_blanks(changes.remove))
    added = block(layout.stored(changes.add))
    if removed:
        parts += layout.removing(removed)
    if added:
        parts.append(f"INSERT DATA {{\n{added}}}")
    return "".join(f"{part} ;\n" for part in parts)


def recorded_operations(changes: Changes, layout: Layout) -> tuple[str, Touched]:
    """The same update, and what it touches."""
    touched = Touched(graph for graph in changes.drop if graph is not None)
    remove, add = touched.noting(changes.remove), touched.noting(changes.add)
    text = operations(replace(changes, remove=remove, add=add), layout)
    return text, touched


def recorded_addition(added: Iterable[ox.Quad], generation: int, note: str) -> Iterator[ox.Quad]:
    """The quads to add and, when it is known what they touch, the record of their commit."""
    touched = Touched()
    yield from touched.noting(added)
    yield from catalog_record(generation, note, touched)


def unpacked(changes: Changes) -> Changes:
    """The same commit with all that it adds as quads."""
    if changes.packed is None:
        return changes
    packed = ox.parse(changes.packed.lines, ox.RdfFormat.N_QUADS)
    return replace(changes, add=chain(changes.add, packed), packed=None)


def insertion(quads: Iterable[ox.Quad]) -> str:
    """The update that adds these quads."""
    return f"INSERT DATA {{\n{block(quads)}}}"


def parsed(document: Document) -> Iterator[ox.Quad]:
    """The quads of a document; its blank nodes get new labels, so that they meet no others.

    Raises ``QueryError`` with line and column where it cannot be read.
    """
    syntax = ox.RdfFormat.from_media_type(document.media_type)
    if syntax is None:
        raise QueryError(f"'{document.media_type}' is no format of RDF that is read here")
    graph = iri(document.graph) if document.graph else ox.DefaultGraph()
    name = document.name
    try:
        if syntax == ox.RdfFormat.RDF_XML:
            wellformed.check(document.data)
        for quad in ox.parse(
            document.data,
            syntax,
            base_iri=document.base,
            without_named_graphs=True,
            rename_blank_nodes=True,
        ):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    except SyntaxError as error:
        raise QueryError(_unreadable(name, error), error.lineno, error.offset, name) from error
    except QueryError as error:
        raise QueryError(_unreadable(name, error), error.line, error.column, name) from error
    except ValueError as error:
        raise QueryError(_unreadable(name, error), file=name) from error


def _unreadable(name: str | None, error: Exception) -> str:
    return f"{name or 'the document'} cannot be read: {error}"


def _without_blanks(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError(f"a quad with a blank node cannot be removed by itself: {quad}")
        yield quad
