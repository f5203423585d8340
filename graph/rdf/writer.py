"""Writing quads: values of records in, terms of one named graph out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from graph.rdf.vocabulary import RDF, XSD


@lru_cache(maxsize=1 << 16)
def node(iri: str) -> ox.NamedNode:
    """The node of an IRI; the same one for the same IRI, since making it costs a check."""
    return ox.NamedNode(iri)


def decimal(number: float) -> str:
    """A number written without an exponent, and without losing a digit.

    >>> decimal(1e-05)
    '0.00001'
    """
    return format(Decimal(repr(number)), "f")


class Writer:
    """Collects the quads of one graph. What is ``None`` or empty is not written."""

    def __init__(self, graph: str) -> None:
        self.graph = node(graph)
        self.quads: list[ox.Quad] = []

    def add(
        self,
        subject: ox.NamedNode,
        predicate: ox.NamedNode,
        value: ox.NamedNode | ox.Literal,
    ) -> None:
        """One quad."""
        self.quads.append(ox.Quad(subject, predicate, value, self.graph))

    def types(self, subject: ox.NamedNode, *classes: ox.NamedNode) -> None:
        """The classes of the subject."""
        for kind in classes:
            self.add(subject, RDF.type, kind)

    def link(self, subject: ox.NamedNode, predicate: ox.NamedNode, iri: str | None) -> None:
        """A link to a thing."""
        if iri is not None:
            self.add(subject, predicate, node(iri))

    def links(self, subject: ox.NamedNode, predicate: ox.NamedNode, iris: Iterable[str]) -> None:
        """A link to each of several things."""
        for iri in dict.fromkeys(iris):
            self.add(subject, predicate, node(iri))

    def text(
        self,
        subject: ox.NamedNode,
        predicate: ox.NamedNode,
        value: str | None,
        lang: str | None = None,
    ) -> None:
        """A text, in a language if one is given."""
        if value is not None:
            self.add(subject, predicate, ox.Literal(value, language=lang))

    def typed(
        self,
        subject: ox.NamedNode,
        predicate: ox.NamedNode,
        value: str | None,
        datatype: ox.NamedNode,
    ) -> None:
        """A value of a datatype, already in its written form."""
        if value is not None:
            self.add(subject, predicate, ox.Literal(value, datatype=datatype))

    def number(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: int | None) -> None:
        """A whole number."""
        self.typed(subject, predicate, None if value is None else str(value), XSD.integer)
