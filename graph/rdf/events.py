"""Events and who took part in them, as triples."""

from __future__ import annotations

import pyoxigraph as ox

from graph import terms
from graph.rdf.claim import read_claim, write_claim
from graph.rdf.dated import read_date, write_date
from graph.rdf.memberships import write_post_held
from graph.rdf.reader import Reader
from graph.rdf.vocabulary import LIR, RDF, SEM
from graph.rdf.writer import Writer, node
from graph.records.model import Event, EventType, Participation

_TYPES = {terms.enum_iri(kind): kind for kind in EventType}


def write_event(out: Writer, report: str, event: Event) -> None:
    """An event as one report tells it."""
    thing = write_claim(out, report, "event", event)
    out.types(thing, LIR.Event, node(terms.enum_iri(event.type)))
    write_date(out, thing, event.date)
    if event.place is not None:
        out.link(thing, LIR.place, terms.thing("place", event.place))
    out.link(thing, LIR.status, terms.enum_iri(event.status))
    if event.part_of is not None:
        out.link(thing, LIR.partOf, terms.thing("event", event.part_of))
    out.links(thing, LIR.agreement, (terms.thing("agreement", slug) for slug in event.agreements))
    for participation in event.participants:
        _write_participation(out, report, event, thing, participation)


def _write_participation(
    out: Writer, report: str, event: Event, thing: ox.NamedNode, participation: Participation
) -> None:
    part = node(terms.participation(event.id, participation.actor))
    actor = node(terms.thing("actor", participation.actor))
    out.add(thing, SEM.hasActor, actor)
    out.add(thing, LIR.participation, part)
    out.types(part, LIR.Participation)
    out.add(part, LIR.actor, actor)
    out.link(part, LIR.role, terms.enum_iri(participation.role))
    out.link(part, LIR.onBehalfOf, terms.thing("actor", participation.on_behalf_of))
    out.text(part, LIR.wording, participation.stated)
    membership = write_post_held(out, report, event, participation)
    if participation.post is not None and membership is not None:
        out.link(part, LIR.post, terms.thing("post", participation.post))
        out.add(part, LIR.membership, membership)


def read_event(graph: Reader, iri: str) -> dict[str, object]:
    """The fields of an ``Event``."""
    return {
        **read_claim(graph, "event", iri),
        "type": next((_TYPES[t] for t in graph.all(iri, RDF.type) if t in _TYPES), None),
        "date": read_date(graph, iri),
        "place": graph.slug(iri, LIR.place),
        "status": terms.enum_value(graph.one(iri, LIR.status) or ""),
        "part_of": graph.slug(iri, LIR.partOf),
        "agreements": graph.slugs(iri, LIR.agreement),
        "participants": [_read_participation(graph, p) for p in graph.all(iri, LIR.participation)],
    }


def _read_participation(graph: Reader, part: str) -> dict[str, object]:
    membership = graph.one(part, LIR.membership)
    return {
        "actor": graph.slug(part, LIR.actor),
        "role": terms.enum_value(graph.one(part, LIR.role) or ""),
        "on_behalf_of": graph.slug(part, LIR.onBehalfOf),
        "post": graph.slug(part, LIR.post),
        "term": terms.membership_parts(membership)[2] if membership else 1,
        "stated": graph.one(part, LIR.wording),
    }
