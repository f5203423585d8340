"""What every claim of a report has, as triples: a label, topics, evidence, resolutions."""

from __future__ import annotations

import pyoxigraph as ox

from graph import terms
from graph.rdf.evidence import read_evidence, write_evidence
from graph.rdf.reader import Reader
from graph.rdf.resolutions import read_resolutions, write_resolutions
from graph.rdf.vocabulary import LIR, RDFS
from graph.rdf.writer import Writer, node
from graph.records.model import Claim


def resolution_stem(report: str, kind: terms.Kind, slug: str) -> str:
    """How the IRIs of a report's resolutions about a thing begin."""
    return terms.part(terms.thing("report", report), "resolution", kind, slug)


def write_claim(out: Writer, report: str, kind: terms.Kind, claim: Claim) -> ox.NamedNode:
    """What all claims have; returns the thing's node."""
    thing = node(terms.thing(kind, claim.id))
    out.text(thing, RDFS.label, claim.label, "en")
    out.links(thing, LIR.topic, (terms.thing("topic", topic) for topic in claim.topics))
    write_evidence(out, thing, report, kind, claim.evidence)
    write_resolutions(out, thing, claim.resolutions, resolution_stem(report, kind, claim.id))
    return thing


def read_claim(graph: Reader, kind: terms.Kind, thing: str) -> dict[str, object]:
    """The fields of ``Claim``, from the thing's triples."""
    return {
        "id": terms.slug(thing),
        "label": graph.one(thing, RDFS.label),
        "topics": graph.slugs(thing, LIR.topic),
        "evidence": read_evidence(graph, thing, kind),
        "resolutions": read_resolutions(graph, thing),
    }
