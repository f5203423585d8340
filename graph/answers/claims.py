"""What each report says of one event, property by property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph import terms
from graph.answers.models import Claim, ClaimedPart
from graph.answers.rows import Row, grouped, id_or_none, iris, text_or_none
from graph.records.model import EventType, Role
from graph.store.base import Value, View

Claims = dict[str, tuple[Claim, ...]]

_TYPES: Final = [terms.enum_iri(kind) for kind in EventType]
_LINKS: Final = {"lir:topic": "topics", "lir:agreement": "agreements"}


def claims(view: View, event: str) -> Claims:
    """Per property, which report says what, report by report; a silent report is left out."""
    things = iris("event", [event])
    plain = grouped(view, "answer_event_claims", event=things, type=_TYPES).get(event, [])
    links = grouped(view, "answer_event_links", event=things).get(event, [])
    parts = grouped(view, "answer_event_participations", event=things).get(event, [])
    found: dict[str, list[Claim]] = {}
    for name, claim in (*_plain(plain), *_links(links), *_parts(parts)):
        found.setdefault(name, []).append(claim)
    return {name: tuple(told) for name, told in found.items()}


def _plain(rows: Iterable[Row]) -> Iterator[tuple[str, Claim]]:
    """The properties that have one value per report."""
    for graph, kind, label, place, status, whole, *date in rows:
        report = terms.slug(str(graph))
        values = {
            "type": terms.enum_value(str(kind)),
            "label": text_or_none(label),
            "place": id_or_none(place),
            "status": terms.enum_value(str(status)),
            "part_of": id_or_none(whole),
        }
        yield "date", _date(report, date)
        for name, value in values.items():
            if value is not None:
                yield name, Claim(report=report, value=value)


def _date(report: str, columns: Sequence[Value]) -> Claim:
    value, stated, wording, reason = map(text_or_none, columns)
    return Claim(report=report, value=value, stated=stated, wording=wording, reason=reason)


def _links(rows: Iterable[Row]) -> Iterator[tuple[str, Claim]]:
    """The topics and agreements that each report gives."""
    named: dict[tuple[str, str], list[str]] = {}
    for graph, name, value in rows:
        key = _LINKS[terms.curie(str(name))], terms.slug(str(graph))
        named.setdefault(key, []).append(terms.slug(str(value)))
    for (name, report), ids in named.items():
        yield name, Claim(report=report, value=tuple(ids))


def _parts(rows: Iterable[Row]) -> Iterator[tuple[str, Claim]]:
    """The participants that each report names."""
    named: dict[str, list[ClaimedPart]] = {}
    for graph, actor, role, side, post, wording in rows:
        part = ClaimedPart(
            actor=terms.slug(str(actor)),
            role=Role(terms.enum_value(str(role))),
            on_behalf_of=terms.slug(str(side)),
            post=id_or_none(post),
            wording=text_or_none(wording),
        )
        named.setdefault(terms.slug(str(graph)), []).append(part)
    for report, told in named.items():
        yield "participants", Claim(report=report, value=tuple(told))
