"""Reading quads back: subjects by class, and the values of a property as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from graph import terms
from graph.errors import InputError
from graph.rdf.vocabulary import RDF


class Reader:
    """An index over the quads of one graph; several values come sorted."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._values: dict[tuple[str, str], list[ox.NamedNode | ox.Literal]] = defaultdict(list)
        self._instances: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            self._read(quad)

    def _read(self, quad: ox.Quad) -> None:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode):
            return
        if not isinstance(value, ox.NamedNode | ox.Literal):
            return  # ours are neither blank nodes nor triples
        if quad.predicate == RDF.type:
            self._instances[value.value].append(subject.value)
        self._values[subject.value, quad.predicate.value].append(value)

    def instances(self, kind: ox.NamedNode) -> list[str]:
        """The IRIs of all things of a class."""
        return sorted(set(self._instances.get(kind.value, ())))

    def all(self, subject: str, predicate: ox.NamedNode) -> list[str]:
        """The values of a property: IRIs as they are, literals without type or language."""
        return sorted({value.value for value in self._values.get((subject, predicate.value), ())})

    def one(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """The only value of a property, if it has one.

        Raises:
            InputError: it has several.
        """
        values = self.all(subject, predicate)
        if len(values) > 1:
            name = terms.curie(predicate.value)
            raise InputError(f"<{subject}> has {len(values)} values of {name}; one is expected")
        return values[0] if values else None

    def slug(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """The id of the only thing linked to, if there is one."""
        iri = self.one(subject, predicate)
        return None if iri is None else terms.slug(iri)

    def slugs(self, subject: str, predicate: ox.NamedNode) -> tuple[str, ...]:
        """The ids of the things linked to."""
        return tuple(terms.slug(iri) for iri in self.all(subject, predicate))

    def number(self, subject: str, predicate: ox.NamedNode) -> int:
        """The whole number a property has; 0 if it has none.

        Raises:
            InputError: it has several values, or another one.
        """
        value = self.one(subject, predicate) or "0"
        if not value.isdecimal():
            name = terms.curie(predicate.value)
            raise InputError(f"<{subject}> has '{value}' for {name}; a whole number is expected")
        return int(value)

    def flag(self, subject: str, predicate: ox.NamedNode) -> bool:
        """Whether a property is true."""
        return self.one(subject, predicate) in {"true", "1"}

    def language(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """The language of a text."""
        values = self._values.get((subject, predicate.value))
        return values[0].language if values and isinstance(values[0], ox.Literal) else None

    def ordered(self, subject: str, predicate: ox.NamedNode, position: ox.NamedNode) -> list[str]:
        """The IRIs of parts, by the number that each has for its position."""
        return sorted(self.all(subject, predicate), key=lambda part: self.number(part, position))
