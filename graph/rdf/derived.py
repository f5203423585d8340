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
    """The graph ``derived`` as it must be, given as it is.

    What it says of ``events`` (ids) is made anew from ``claims``, those of them that several
    reports tell; what it says of other events stays.
    """
    quads = _of_other_events(held, events)
    for told in claims:
        merged = merge(told, within).event
        by_report = {report.id: event for report, event in told}
        quads.update(derived_quads(merged, by_report, sides))
    return quads


def _of_other_events(held: Iterable[ox.Quad], events: AbstractSet[str]) -> set[ox.Quad]:
    """The pairs of other events, and the shortcuts these stand for.

    A shortcut does not tell its event, and two events may yield the same one: so the shortcuts
    are made again from the pairs that stay.
    """
    pairs = [quad for quad in held if _event_of_pair(quad) not in events | {None}]
    out = Writer(terms.DERIVED)
    index = Reader(pairs)
    for kind, relation in ((LIR.MetPair, LIR.met), (LIR.AttendedPair, LIR.attendedWith)):
        for pair in index.instances(kind):
            one, other = map(node, index.all(pair, LIR.actor))
            out.add(one, relation, other)
            out.add(other, relation, one)
    return {*pairs, *out.quads}


def _event_of_pair(quad: ox.Quad) -> str | None:
    """The event of a pair's own quads; ``None`` for a shortcut, whose subject is an actor."""
    subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    return terms.slug(subject) if terms.kind(subject) == "event" else None
