"""Agreements and how far they have come, as triples."""

from __future__ import annotations

from graph import terms
from graph.rdf.claim import read_claim, write_claim
from graph.rdf.dated import link_date, linked_date, read_date, write_date
from graph.rdf.reader import Reader
from graph.rdf.vocabulary import LIR
from graph.rdf.writer import Writer, node
from graph.records.model import Agreement, StatusClaim


def write_agreement(out: Writer, report: str, agreement: Agreement) -> None:
    """An agreement as one report tells it."""
    thing = write_claim(out, report, "agreement", agreement)
    source = terms.thing("report", report)
    out.types(thing, LIR.Agreement)
    out.links(thing, LIR.party, (terms.thing("actor", slug) for slug in agreement.parties))
    out.links(thing, LIR.signedBy, (terms.thing("actor", slug) for slug in agreement.signed_by))
    dated = terms.part(source, "signed", agreement.id)
    link_date(out, thing, LIR.signed, dated, agreement.signed)
    for position, change in enumerate(agreement.history, 1):
        part = terms.part(source, "status", agreement.id, position)
        out.link(thing, LIR.statusChange, part)
        _write_change(out, part, position, change)
    out.text(thing, LIR.wording, agreement.stated)


def _write_change(out: Writer, iri: str, position: int, change: StatusClaim) -> None:
    part = node(iri)
    out.types(part, LIR.StatusChange)
    out.number(part, LIR.position, position)
    out.link(part, LIR.status, terms.enum_iri(change.status))
    write_date(out, part, change.date)
    if change.event is not None:
        out.link(part, LIR.event, terms.thing("event", change.event))


def read_agreement(graph: Reader, iri: str) -> dict[str, object]:
    """The fields of an ``Agreement``."""
    changes = graph.ordered(iri, LIR.statusChange, LIR.position)
    return {
        **read_claim(graph, "agreement", iri),
        "parties": graph.slugs(iri, LIR.party),
        "signed_by": graph.slugs(iri, LIR.signedBy),
        "signed": linked_date(graph, iri, LIR.signed),
        "history": [_read_change(graph, part) for part in changes],
        "stated": graph.one(iri, LIR.wording),
    }


def _read_change(graph: Reader, part: str) -> dict[str, object]:
    return {
        "status": terms.enum_value(graph.one(part, LIR.status) or ""),
        "date": read_date(graph, part),
        "event": graph.slug(part, LIR.event),
    }
