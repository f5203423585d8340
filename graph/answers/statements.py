"""A thing statement by statement, in plain values: for pages about things of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from graph import terms
from graph.answers.models.statements import Statement, Thing, Value
from graph.answers.snapshot import Snapshot
from graph.answers.things import quads_about

#: What a thing may be called by, the first that it has.
_NAMES: Final = ("skos:prefLabel", "rdfs:label", "dcterms:title")


def about(snap: Snapshot, kind: str, id: str) -> Thing:
    """All that is said of a thing and of its parts, the thing itself first.

    Raises ``NotFoundError`` and ``MergedError`` as ``quads_about`` does.
    """
    statements = tuple(_statement(quad) for quad in quads_about(snap, kind, id))
    iri = statements[0].subject
    return Thing(iri=iri, name=_name(iri, statements) or id, statements=statements)


def _statement(quad: ox.Quad) -> Statement:
    return Statement(
        subject=_iri(quad.subject),
        property=terms.curie(quad.predicate.value),
        value=_value(quad.object),
        graph=_iri(quad.graph_name),
    )


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    if isinstance(term, ox.NamedNode):
        return Value(text=terms.curie(term.value), iri=term.value)
    if isinstance(term, ox.Literal):
        return Value(text=term.value, lang=term.language)
    return Value(text=str(term))


def _iri(node: ox.NamedNode | ox.BlankNode | ox.Triple | ox.DefaultGraph) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _name(iri: str, statements: Sequence[Statement]) -> str | None:
    told = [s for s in statements if s.subject == iri]
    for called in _NAMES:
        names = [s.value for s in told if s.property == called]
        best = min(names, key=lambda value: value.lang != "en", default=None)
        if best is not None:
            return best.text
    return None
