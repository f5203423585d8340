"""Keeping the graph ``derived`` up to date: what follows only from several reports together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import pyoxigraph as ox

from graph import terms
from graph.rdf.reader import Reader
from graph.rdf.shortcuts import derived_quads
from graph.rdf.sides import Sides
from graph.rdf.vocabulary import LIR
from graph.rdf.writer import Writer, node
from graph.records.identity import Within, merge
from graph.records.model import Event, Report

#: What each of several reports says of one event.
Claims = Sequence[tuple[Report, Event]]


def derived_graph(
    held: Iterable[ox.Quad],
    events: AbstractSet[str],
    claims: Iterable[Claims],
    sides: Sides,
    within: Within,
) -> set[ox.Quad]:
    """The graph ``derived`` as it must be, given the pairs it has.

    What it says of ``events`` (ids) is made anew from ``claims``, those of them that several
    reports tell; what it says of other events stays. Of other events, ``held`` needs the pairs of
    those two actors only who are a pair of these events.
    """
    quads = with_shortcuts(quad for quad in held if terms.slug(_iri(quad)) not in events)
    for told in claims:
        merged = merge(told, within).event
        by_report = {report.id: event for report, event in told}
        quads.update(derived_quads(merged, by_report, sides))
    return quads


def with_shortcuts(pairs: Iterable[ox.Quad]) -> set[ox.Quad]:
    """The pairs, and the shortcuts that these stand for.

    A shortcut does not tell its event, and two events may yield the same one.
    """
    quads = set(pairs)
    out = Writer(terms.DERIVED)
    index = Reader(quads)
    for kind, relation in ((LIR.MetPair, LIR.met), (LIR.AttendedPair, LIR.attendedWith)):
        for pair in index.instances(kind):
            one, other = map(node, index.all(pair, LIR.actor))
            out.add(one, relation, other)
            out.add(other, relation, one)
    return {*quads, *out.quads}


def _iri(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
