"""A report and everything it says, as triples of its own graph."""

from __future__ import annotations

from graph import terms
from graph.errors import InputError
from graph.rdf.agreements import read_agreement, write_agreement
from graph.rdf.claim import read_claim, resolution_stem, write_claim
from graph.rdf.dated import link_date, linked_date, read_date, write_date
from graph.rdf.events import read_event, write_event
from graph.rdf.memberships import read_positions, write_position
from graph.rdf.reader import Reader
from graph.rdf.resolutions import read_resolutions, write_resolutions
from graph.rdf.vocabulary import DCTERMS, LIR, PROV, RDF, SCHEMA, XSD
from graph.rdf.writer import Writer, node
from graph.records.model import Report, ReportFile, Stance, StanceType

#: The class of a stance; the shortcut property has the value's own name.
STANCES = {StanceType.BACKS: LIR.Backing, StanceType.OPPOSES: LIR.Opposition}


def write_claims(out: Writer, file: ReportFile) -> None:
    """The report itself, and all its claims."""
    report = file.report.id
    _write_report(out, file.report)
    for event in file.events:
        write_event(out, report, event)
    for agreement in file.agreements:
        write_agreement(out, report, agreement)
    for position in file.positions:
        write_position(out, report, position)
    for stance in file.stances:
        _write_stance(out, report, stance)


def read_claims(graph: Reader) -> dict[str, object]:
    """The fields of a ``ReportFile``, each kind of claim sorted by IRI.

    Raises:
        InputError: the graph does not describe exactly one report.
    """
    reports = graph.instances(LIR.Report)
    if len(reports) != 1:
        raise InputError(f"{len(reports)} reports are described; a claims graph has one")
    return {
        "report": _read_report(graph, reports[0]),
        "events": [read_event(graph, iri) for iri in graph.instances(LIR.Event)],
        "agreements": [read_agreement(graph, iri) for iri in graph.instances(LIR.Agreement)],
        "positions": read_positions(graph, terms.slug(reports[0])),
        "stances": [_read_stance(graph, iri) for iri in graph.instances(LIR.Stance)],
    }


def _write_report(out: Writer, report: Report) -> None:
    thing = node(terms.thing("report", report.id))
    out.types(thing, LIR.Report)
    out.add(out.graph, PROV.wasDerivedFrom, thing)
    out.text(thing, DCTERMS.title, report.title, report.language)
    out.text(thing, DCTERMS.publisher, report.publisher)
    out.typed(thing, SCHEMA.url, report.url, XSD.anyURI)
    out.text(thing, DCTERMS.language, report.language)
    dated = terms.part(thing.value, "published")
    link_date(out, thing, LIR.published, dated, report.published)
    out.text(thing, LIR.file, report.text.file)
    out.text(thing, LIR.sha256, report.text.sha256)
    out.number(thing, LIR.paragraphs, report.text.paragraphs)
    stem = resolution_stem(report.id, "report", report.id)
    write_resolutions(out, thing, report.resolutions, stem)


def _read_report(graph: Reader, iri: str) -> dict[str, object]:
    return {
        "id": terms.slug(iri),
        "title": graph.one(iri, DCTERMS.title),
        "publisher": graph.one(iri, DCTERMS.publisher),
        "url": graph.one(iri, SCHEMA.url),
        "language": graph.one(iri, DCTERMS.language),
        "published": linked_date(graph, iri, LIR.published),
        "text": {
            "file": graph.one(iri, LIR.file),
            "sha256": graph.one(iri, LIR.sha256),
            "paragraphs": graph.one(iri, LIR.paragraphs),
        },
        "resolutions": read_resolutions(graph, iri),
    }


def _write_stance(out: Writer, report: str, stance: Stance) -> None:
    thing = write_claim(out, report, "stance", stance)
    out.types(thing, LIR.Stance, STANCES[stance.type])
    out.link(thing, LIR.actor, terms.thing("actor", stance.actor))
    out.link(thing, LIR.toward, terms.thing("actor", stance.toward))
    write_date(out, thing, stance.on)


def _read_stance(graph: Reader, iri: str) -> dict[str, object]:
    classes = graph.all(iri, RDF.type)
    return {
        **read_claim(graph, "stance", iri),
        "type": next((kind for kind, node in STANCES.items() if node.value in classes), None),
        "actor": graph.slug(iri, LIR.actor),
        "toward": graph.slug(iri, LIR.toward),
        "on": read_date(graph, iri),
    }
