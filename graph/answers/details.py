"""What many things have in common: evidence, resolutions, names. One query per page and aspect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph import terms
from graph.answers.models import Alias, Evidence, Locator, Mention, Resolution
from graph.answers.rows import (
    Row,
    grouped,
    int_or_none,
    iris,
    text_or_none,
    unique,
)
from graph.store.base import Value, View


def evidence(view: View, kind: terms.Kind, ids: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for each of the things, report by report in the order of the text."""
    groups = grouped(view, "answer_evidence", thing=iris(kind, ids))
    return {thing: tuple(map(_evidence, rows)) for thing, rows in groups.items()}


def _evidence(row: Row) -> Evidence:
    report, paragraph, start, end, quote, summary, confidence = row
    return Evidence(
        report=terms.slug(str(report)),
        locator=Locator(
            paragraph=int(paragraph or 0), start=int_or_none(start), end=int_or_none(end)
        ),
        quote=text_or_none(quote),
        summary=str(summary),
        confidence=float(confidence or 0),
    )


def mentions(pieces: Iterable[Evidence]) -> tuple[Mention, ...]:
    """The evidence without its words: which report, and where."""
    return tuple(Mention(report=piece.report, locator=piece.locator) for piece in pieces)


def resolutions(
    view: View, kind: terms.Kind, ids: Iterable[str]
) -> dict[str, tuple[Resolution, ...]]:
    """For each of the things, where wordings differ and what we take it to be."""
    groups = grouped(view, "answer_resolutions", thing=iris(kind, ids))
    return {thing: _resolutions(rows) for thing, rows in groups.items()}


def _resolutions(rows: Sequence[Row]) -> tuple[Resolution, ...]:
    wordings: dict[Value, list[str]] = {}
    firsts: dict[Value, Row] = {}
    for resolution, *rest in rows:
        firsts.setdefault(resolution, tuple(rest))
        wordings.setdefault(resolution, []).append(str(rest[2]))
    return tuple(
        Resolution(
            report=_report(str(resolution)),
            property=str(name),
            stated=tuple(dict.fromkeys(wordings[resolution])),
            resolved=text_or_none(resolved),
            reason=str(reason),
        )
        for resolution, (_, name, _, resolved, reason) in firsts.items()
    )


def _report(iri: str) -> str | None:
    """The report a part belongs to; ``None`` for a part of reference data."""
    return terms.slug(iri) if terms.kind(iri) == "report" else None


def names(view: View, kind: terms.Kind, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The preferred names of each of the things, by language."""
    groups = grouped(view, "answer_labels", thing=iris(kind, unique(ids)))
    return {thing: {str(lang): str(text) for lang, text in rows} for thing, rows in groups.items()}


def english(names: dict[str, dict[str, str]], id: str) -> str:
    """The English name, else any, else the id.

    >>> english({"rome": {"ar": "روما", "en": "Rome"}}, "rome"), english({}, "rome")
    ('Rome', 'rome')
    """
    by_language = names.get(id, {})
    return by_language.get("en") or next(iter(by_language.values()), id)


def aliases(view: View, kind: terms.Kind, ids: Iterable[str]) -> dict[str, tuple[Alias, ...]]:
    """Every spelling of the names of each of the things, with where it was read."""
    groups = grouped(view, "answer_names", thing=iris(kind, ids))
    return {thing: _aliases(rows) for thing, rows in groups.items()}


def _aliases(rows: Sequence[Row]) -> tuple[Alias, ...]:
    sources: dict[Row, list[Mention]] = {}
    for *name, passage in rows:
        places = sources.setdefault(tuple(name), [])
        if passage is not None:
            places.append(_mention(str(passage)))
    preferred: set[Value] = set()
    found = []
    for (_, lang, text, hidden, inferred), read_in in sources.items():
        first = not hidden and lang not in preferred
        preferred |= {lang} if first else set()
        found.append(
            Alias(
                text=str(text),
                lang=str(lang),
                preferred=first,
                hidden=bool(hidden),
                sources=tuple(read_in),
                inferred=text_or_none(inferred),
            )
        )
    return tuple(found)


def _mention(passage: str) -> Mention:
    """The passage ``<report#p5>`` as a report and a paragraph of it."""
    paragraph = passage.rpartition("#p")[2]
    return Mention(report=terms.slug(passage), locator=Locator(paragraph=int(paragraph)))
