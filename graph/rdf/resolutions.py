"""Resolutions as triples: the wordings found, what we take them to mean, and why."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from graph.rdf.reader import Reader
from graph.rdf.vocabulary import LIR
from graph.rdf.writer import Writer, node
from graph.records.model import Resolution


def write_resolutions(
    out: Writer, thing: ox.NamedNode, resolutions: Sequence[Resolution], stem: str
) -> None:
    """The resolutions of a thing; the n-th one's IRI is ``{stem}-{n}``."""
    for position, resolution in enumerate(resolutions, 1):
        part = node(f"{stem}-{position}")
        out.add(thing, LIR.resolution, part)
        out.types(part, LIR.Resolution)
        out.number(part, LIR.position, position)
        out.text(part, LIR.property, resolution.property)
        for wording in resolution.stated:
            out.text(part, LIR.wording, wording)
        out.text(part, LIR.resolved, resolution.resolved)
        out.text(part, LIR.reason, resolution.reason)


def read_resolutions(graph: Reader, thing: str) -> list[dict[str, object]]:
    """The resolutions of a thing, in their order, as fields of ``Resolution``."""
    return [
        {
            "property": graph.one(part, LIR.property),
            "stated": graph.all(part, LIR.wording),
            "resolved": graph.one(part, LIR.resolved),
            "reason": graph.one(part, LIR.reason),
        }
        for part in graph.ordered(thing, LIR.resolution, LIR.position)
    ]
