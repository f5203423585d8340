"""Who held which post, as triples: stated as such, or seen in an event."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph import terms
from graph.rdf.claim import resolution_stem
from graph.rdf.dated import link_date, linked_date, read_date
from graph.rdf.evidence import read_evidence, write_evidence
from graph.rdf.reader import Reader
from graph.rdf.resolutions import read_resolutions, write_resolutions
from graph.rdf.vocabulary import LIR, ORG, TIME
from graph.rdf.writer import Writer, node
from graph.records.model import Event, Participation, Position, Status


def write_position(out: Writer, report: str, position: Position) -> None:
    """A post held, as a report states it."""
    thing = _write_membership(out, position.person, position.post, position.term)
    dated = _DateNodes(report, terms.slug(thing.value))
    link_date(out, thing, LIR["from"], dated.node("from"), position.from_)
    link_date(out, thing, LIR.to, dated.node("to"), position.to)
    link_date(out, thing, LIR.on, dated.node("on"), position.on)
    during = node(terms.part(thing.value, "during"))
    if position.from_ is not None:
        out.link(during, TIME.hasBeginning, dated.node("from"))
    if position.to is not None:
        out.link(during, TIME.hasEnd, dated.node("to"))
    out.text(thing, LIR.wording, position.stated)
    write_evidence(out, thing, report, "membership", position.evidence)
    stem = resolution_stem(report, "membership", dated.membership)
    write_resolutions(out, thing, position.resolutions, stem)


def write_post_held(
    out: Writer, report: str, event: Event, participation: Participation
) -> ox.NamedNode | None:
    """The membership that a participation with a post speaks of; returns its node, if it does.

    Its evidence is the event's. Only an event that occurred dates it.
    """
    if participation.post is None:
        return None
    thing = _write_membership(out, participation.actor, participation.post, participation.term)
    for number in range(1, len(event.evidence) + 1):
        out.link(thing, LIR.evidence, terms.evidence(report, "event", event.id, number))
    if event.status is Status.OCCURRED:
        dated = _DateNodes(report, terms.slug(thing.value)).node("on", event.id)
        link_date(out, thing, LIR.on, dated, event.date)
        out.link(node(dated), LIR.event, terms.thing("event", event.id))
    return thing


def _write_membership(out: Writer, person: str, post: str, term: int) -> ox.NamedNode:
    thing = node(terms.membership(person, post, term))
    during = node(terms.part(thing.value, "during"))
    out.types(thing, ORG.Membership)
    out.link(thing, ORG.member, terms.thing("actor", person))
    out.link(thing, LIR.post, terms.thing("post", post))
    out.add(thing, ORG.memberDuring, during)
    out.types(during, TIME.Interval)
    return thing


@dataclass(frozen=True, slots=True)
class _DateNodes:
    """The IRIs of the dates that a report gives a membership; a dot sets an event's id off."""

    report: str
    membership: str

    def node(self, word: str, event: str = "") -> str:
        slug = f"{self.membership}.{event}" if event else self.membership
        return terms.part(terms.thing("report", self.report), word, slug)


def read_positions(graph: Reader, report: str) -> list[dict[str, object]]:
    """The fields of every ``Position`` that the report itself states."""
    iris = graph.instances(ORG.Membership)
    positions = [_read_position(graph, report, iri) for iri in iris]
    return [position for position in positions if position["evidence"]]


def _read_position(graph: Reader, report: str, iri: str) -> dict[str, object]:
    person, post, term = terms.membership_parts(iri)
    on = _DateNodes(report, terms.slug(iri)).node("on")
    return {
        "person": person,
        "post": post,
        "term": term,
        "from": linked_date(graph, iri, LIR["from"]),
        "to": linked_date(graph, iri, LIR.to),
        "on": read_date(graph, on) if on in graph.all(iri, LIR.on) else None,
        "stated": graph.one(iri, LIR.wording),
        "evidence": read_evidence(graph, iri, "membership"),
        "resolutions": read_resolutions(graph, iri),
    }
