"""Evidence as triples: the report, the passage in it, our summary, how sure we are."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from graph import terms
from graph.rdf.reader import Reader
from graph.rdf.vocabulary import LIR, OA, XSD
from graph.rdf.writer import Writer, decimal, node
from graph.records.model import Evidence


def write_evidence(
    out: Writer, thing: ox.NamedNode, report: str, kind: terms.Kind, pieces: Sequence[Evidence]
) -> None:
    """What a report says for a thing of that kind, piece by piece."""
    slug = terms.slug(thing.value)
    for number, piece in enumerate(pieces, 1):
        part = node(terms.evidence(report, kind, slug, number))
        out.add(thing, LIR.evidence, part)
        _write_piece(out, part, report, piece)


def _write_piece(out: Writer, part: ox.NamedNode, report: str, piece: Evidence) -> None:
    out.types(part, LIR.Evidence)
    out.link(part, LIR.report, terms.thing("report", report))
    out.link(part, LIR.passage, terms.passage(report, piece.paragraph))
    out.number(part, LIR.paragraph, piece.paragraph)
    out.text(part, LIR.summary, piece.summary, "en")
    out.typed(part, LIR.confidence, decimal(piece.confidence), XSD.decimal)
    if piece.start is not None or piece.quote is not None:
        out.link(part, OA.hasSource, terms.passage(report, piece.paragraph))
    if piece.start is not None:
        _write_range(out, part, piece)
    if piece.quote is not None:
        _write_quote(out, part, piece.quote)


def _write_range(out: Writer, part: ox.NamedNode, piece: Evidence) -> None:
    selector = node(f"{part.value}-position")
    out.add(part, OA.hasSelector, selector)
    out.types(selector, OA.TextPositionSelector)
    out.number(selector, OA.start, piece.start)
    out.number(selector, OA.end, piece.end)


def _write_quote(out: Writer, part: ox.NamedNode, quote: str) -> None:
    selector = node(f"{part.value}-quote")
    out.text(part, LIR.quote, quote)
    out.add(part, OA.hasSelector, selector)
    out.types(selector, OA.TextQuoteSelector)
    out.text(selector, OA.exact, quote)


def read_evidence(graph: Reader, thing: str, kind: terms.Kind) -> list[dict[str, object]]:
    """The evidence given for a thing itself, in its order, as fields of ``Evidence``.

    A membership that follows from an event shares the event's evidence; that is left out.
    """
    parts = [p for p in graph.all(thing, LIR.evidence) if f"#{kind}-" in p]
    return [_read_piece(graph, part) for part in sorted(parts, key=_by_number)]


def _by_number(part: str) -> tuple[int, str]:
    """Sorts IRIs that differ in their last number only: 2 before 10."""
    return len(part), part


def _read_piece(graph: Reader, part: str) -> dict[str, object]:
    return {
        "paragraph": graph.one(part, LIR.paragraph),
        "start": graph.one(f"{part}-position", OA.start),
        "end": graph.one(f"{part}-position", OA.end),
        "summary": graph.one(part, LIR.summary),
        "quote": graph.one(part, LIR.quote),
        "confidence": graph.one(part, LIR.confidence),
    }
