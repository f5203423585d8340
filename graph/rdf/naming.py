"""What all reference data have, as triples: names, ids elsewhere, resolutions, a successor."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from graph import terms
from graph.rdf.reader import Reader
from graph.rdf.resolutions import read_resolutions, write_resolutions
from graph.rdf.vocabulary import DCTERMS, LIR, OWL, SKOS, XSD
from graph.rdf.writer import Writer, node
from graph.records.model import ExternalId, Name, Reference, split_source

_REPORTS = terms.thing("report", "")


def write_common(out: Writer, kind: terms.Kind, item: Reference) -> ox.NamedNode:
    """What all reference data have; returns the thing's node."""
    thing = node(terms.thing(kind, item.id))
    out.text(thing, DCTERMS.identifier, item.id)
    _write_labels(out, thing, item.names)
    for position, name in enumerate(item.names, 1):
        _write_name(out, thing, position, name)
    for position, external in enumerate(item.external, 1):
        _write_external(out, thing, position, external)
    write_resolutions(out, thing, item.resolutions, terms.part(thing.value, "resolution"))
    if item.merged_into is not None:
        out.link(thing, DCTERMS.isReplacedBy, terms.thing(kind, item.merged_into))
    out.links(thing, OWL.differentFrom, (terms.thing(kind, other) for other in item.different_from))
    return thing


def _write_labels(out: Writer, thing: ox.NamedNode, names: Sequence[Name]) -> None:
    """The SKOS labels: the first open name of a language is the preferred one.

    SKOS forbids that one text is two kinds of label, so each is written once.
    """
    preferred: set[str] = set()
    written: set[tuple[str, str]] = set()
    for name in sorted(names, key=lambda name: name.hidden):
        lang = name.lang.lower()
        if (name.text, lang) in written:
            continue
        written.add((name.text, lang))
        if name.hidden:
            label = SKOS.hiddenLabel
        elif lang in preferred:
            label = SKOS.altLabel
        else:
            preferred.add(lang)
            label = SKOS.prefLabel
        out.text(thing, label, name.text, lang)


def _write_name(out: Writer, thing: ox.NamedNode, position: int, name: Name) -> None:
    part = node(terms.part(thing.value, "name", position))
    out.add(thing, LIR.name, part)
    out.types(part, LIR.Name)
    out.number(part, LIR.position, position)
    out.text(part, LIR.text, name.text, name.lang)
    out.typed(part, LIR.hidden, str(name.hidden).lower(), XSD.boolean)
    out.links(part, LIR.passage, (terms.passage(*split_source(s)) for s in name.sources))
    out.text(part, LIR.inferred, name.inferred)


def _write_external(out: Writer, thing: ox.NamedNode, position: int, external: ExternalId) -> None:
    part = node(terms.part(thing.value, "external", position))
    out.link(thing, SKOS.exactMatch, terms.PREFIXES["wd"] + external.id)
    out.add(thing, LIR.externalId, part)
    out.types(part, LIR.ExternalId)
    out.number(part, LIR.position, position)
    out.text(part, LIR.scheme, external.scheme)
    out.text(part, LIR.identifier, external.id)
    out.text(part, LIR.inferred, external.inferred)


def read_common(graph: Reader, thing: str) -> dict[str, object]:
    """The fields of ``Reference``, from the thing's triples."""
    names = graph.ordered(thing, LIR.name, LIR.position)
    externals = graph.ordered(thing, LIR.externalId, LIR.position)
    return {
        "id": terms.slug(thing),
        "names": [_read_name(graph, part) for part in names],
        "external": [_read_external(graph, part) for part in externals],
        "resolutions": read_resolutions(graph, thing),
        "merged_into": graph.slug(thing, DCTERMS.isReplacedBy),
        "different_from": graph.slugs(thing, OWL.differentFrom),
    }


def _read_name(graph: Reader, part: str) -> dict[str, object]:
    return {
        "text": graph.one(part, LIR.text),
        "lang": graph.language(part, LIR.text),
        "hidden": graph.flag(part, LIR.hidden),
        "sources": [iri.removeprefix(_REPORTS) for iri in graph.all(part, LIR.passage)],
        "inferred": graph.one(part, LIR.inferred),
    }


def _read_external(graph: Reader, part: str) -> dict[str, object]:
    return {
        "scheme": graph.one(part, LIR.scheme),
        "id": graph.one(part, LIR.identifier),
        "inferred": graph.one(part, LIR.inferred),
    }
