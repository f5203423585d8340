"""Dates as triples: the date to use, what the report states, the first and last possible day."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from graph import dates
from graph.rdf.reader import Reader
from graph.rdf.vocabulary import EDTF, LIR, XSD
from graph.rdf.writer import Writer, node
from graph.records.model import DateClaim


@lru_cache(maxsize=1 << 14)
def _days(text: str) -> tuple[str | None, str | None]:
    """The earliest and the latest day of a date, written as xsd:date."""
    earliest, latest = dates.window(text)
    return (
        None if earliest is None else earliest.isoformat(),
        None if latest is None else latest.isoformat(),
    )


def write_date(out: Writer, subject: ox.NamedNode, claim: DateClaim) -> None:
    """The date's properties, on the thing that is dated or on a date node of its own."""
    best = claim.best
    if best is not None:
        earliest, latest = _days(best)
        out.typed(subject, LIR.date, best, EDTF.EDTF)
        out.typed(subject, LIR.earliest, earliest, XSD.date)
        out.typed(subject, LIR.latest, latest, XSD.date)
        if claim.edtf is None:
            out.typed(subject, LIR.dateInferred, "true", XSD.boolean)
        elif claim.edtf != best:
            out.typed(subject, LIR.statedDate, claim.edtf, EDTF.EDTF)
    out.text(subject, LIR.dateWording, claim.stated)
    out.text(subject, LIR.dateReason, claim.reason)


def link_date(
    out: Writer, subject: ox.NamedNode, predicate: ox.NamedNode, iri: str, claim: DateClaim | None
) -> None:
    """The subject's link to a date node, and the node."""
    if claim is not None:
        out.link(subject, predicate, iri)
        out.types(node(iri), LIR.Date)
        write_date(out, node(iri), claim)


def read_date(graph: Reader, subject: str) -> DateClaim:
    """The date that the subject, a dated thing or a date node, has."""
    best = graph.one(subject, LIR.date)
    stated = graph.one(subject, LIR.statedDate)
    inferred = graph.flag(subject, LIR.dateInferred)
    return DateClaim(
        edtf=None if inferred else stated or best,
        resolved=best if inferred or stated else None,
        stated=graph.one(subject, LIR.dateWording),
        reason=graph.one(subject, LIR.dateReason),
    )


def linked_date(graph: Reader, subject: str, predicate: ox.NamedNode) -> DateClaim | None:
    """The date at the end of a link, if there is one."""
    iri = graph.one(subject, predicate)
    return None if iri is None else read_date(graph, iri)
