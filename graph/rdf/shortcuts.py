"""The rules that derive ``lir:met`` and its kin from events and stances.

- ``lir:met``: two principals of different sides in one meeting that occurred.
- ``lir:attendedWith``: two persons present in one meeting that occurred, those who met included.
- ``lir:backs``, ``lir:opposes``: a stance as one triple.
- ``lir:signedBy`` needs no rule: it holds as a report states it, and the mapping writes it.

The first two are symmetric and written in both directions. A planned or cancelled event, and one
of another type, yields neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import pyoxigraph as ox

from graph import terms
from graph.rdf.sides import Sides
from graph.rdf.vocabulary import LIR, PROV
from graph.rdf.writer import Writer, node
from graph.records.model import (
    PRESENT_ROLES,
    PRINCIPAL_ROLES,
    Event,
    EventType,
    ReportFile,
    StanceType,
    Status,
)

Pair = tuple[str, str]

_STANCES = {StanceType.BACKS: LIR.backs, StanceType.OPPOSES: LIR.opposes}


class Pairs(NamedTuple):
    """The pairs of actors of an event, each once, the alphabetically first actor in front."""

    met: frozenset[Pair] = frozenset()
    attended: frozenset[Pair] = frozenset()


def pairs(event: Event, sides: Sides) -> Pairs:
    """Who met whom in an event, and which persons were in the room together."""
    if event.type is not EventType.MEETING or event.status is not Status.OCCURRED:
        return Pairs()
    people = sorted(event.participants, key=lambda participation: participation.actor)
    principals = [p for p in people if p.role in PRINCIPAL_ROLES]
    present = [p.actor for p in people if p.role in PRESENT_ROLES and sides.is_person(p.actor)]
    return Pairs(
        met=frozenset(
            (one.actor, other.actor)
            for one, other in combinations(principals, 2)
            if not sides.same(one.on_behalf_of, other.on_behalf_of)
        ),
        attended=frozenset(combinations(present, 2)),
    )


def shortcut_quads(file: ReportFile, sides: Sides) -> Iterator[ox.Quad]:
    """The shortcuts that follow from what one report says, for its own graph; each once."""
    out = Writer(terms.claims(file.report.id))
    found = [pairs(event, sides) for event in file.events]
    _write_pairs(out, LIR.met, {pair for each in found for pair in each.met})
    _write_pairs(out, LIR.attendedWith, {pair for each in found for pair in each.attended})
    for stance in {(s.actor, s.type, s.toward): s for s in file.stances}.values():
        actor = node(terms.thing("actor", stance.actor))
        out.link(actor, _STANCES[stance.type], terms.thing("actor", stance.toward))
    return iter(out.quads)


def derived_quads(merged: Event, claims: Mapping[str, Event], sides: Sides) -> Iterator[ox.Quad]:
    """What follows only from several reports of one event together, for the graph ``derived``.

    ``merged`` is the event that the reports tell together, ``claims`` what each of them (by its
    id) says of it. A pair that one report yields alone is left to that report's graph.
    """
    out = Writer(terms.DERIVED)
    together = pairs(merged, sides)
    alone = [pairs(claim, sides) for claim in claims.values()]
    met = together.met.difference(*(each.met for each in alone))
    attended = together.attended.difference(*(each.attended for each in alone))
    for relation, kind, new in (
        (LIR.met, LIR.MetPair, met),
        (LIR.attendedWith, LIR.AttendedPair, attended),
    ):
        _write_pairs(out, relation, new)
        for pair in sorted(new):
            _write_reason(out, kind, merged.id, pair, claims)
    return iter(out.quads)


def _write_pairs(out: Writer, relation: ox.NamedNode, found: Collection[Pair]) -> None:
    for one, other in sorted(found):
        actor, counterpart = node(terms.thing("actor", one)), node(terms.thing("actor", other))
        out.add(actor, relation, counterpart)
        out.add(counterpart, relation, actor)


def _write_reason(
    out: Writer, kind: ox.NamedNode, event: str, pair: Pair, reports: Collection[str]
) -> None:
    """The node that says from which event and which reports a derived pair follows."""
    word = "met" if kind == LIR.MetPair else "attended-with"
    part = node(terms.pair(event, word, *pair))
    out.types(part, LIR.DerivedPair, kind)
    out.link(part, LIR.event, terms.thing("event", event))
    out.links(part, LIR.actor, (terms.thing("actor", actor) for actor in pair))
    out.links(part, PROV.wasDerivedFrom, (terms.claims(report) for report in sorted(reports)))
