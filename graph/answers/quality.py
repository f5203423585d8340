"""How good the data are: what events lack, what rests on one report, where reports disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from graph import terms
from graph.analytics.hierarchy import Hierarchy
from graph.answers.conflicts import disagree, exclusive
from graph.answers.models.events import Claim
from graph.answers.models.quality import (
    Disagreement,
    Disagreements,
    Lacking,
    Load,
    Quality,
    ShapeFindings,
)
from graph.answers.rows import iris, text_or_none
from graph.records.model import EventType
from graph.store.base import View

#: How many ids and loads an answer names.
NAMED: Final = 20
_TYPES: Final = [terms.enum_iri(kind) for kind in EventType]
_AT_ONCE: Final = 500


def quality(view: View, shapes: ShapeFindings) -> Quality:
    """What is loaded and what is wrong with it; the findings of the shapes come from the caller."""
    told = {
        terms.slug(str(event)): int(number or 0) for event, number in view.rows("quality_reports")
    }
    lacking: dict[str, list[str]] = defaultdict(list)
    for what, event in view.rows("quality_events"):
        lacking[str(what)].append(terms.slug(str(event)))
    return Quality(
        generation=view.generation,
        events=len(told),
        without_date=_lacking(lacking["date"]),
        without_place=_lacking(lacking["place"]),
        without_side=_lacking(lacking["side"]),
        single_source=_lacking([event for event, number in told.items() if number == 1]),
        conflicts=_conflicts(view, [event for event, number in told.items() if number > 1]),
        shapes=shapes,
        loads=tuple(_loads(view)),
    )


def _lacking(events: Sequence[str]) -> Lacking:
    return Lacking(count=len(events), events=tuple(events[:NAMED]))


def _conflicts(view: View, events: Sequence[str]) -> Disagreements:
    """Every event of several reports is looked at; the first that disagree are named."""
    tests = exclusive(
        Hierarchy.of((terms.slug(str(a)), terms.slug(str(b))) for a, b in _within(view))
    )
    found = [
        Disagreement(event=event, properties=properties)
        for start in range(0, len(events), _AT_ONCE)
        for event, claims in _claims(view, events[start : start + _AT_ONCE])
        if (properties := tuple(name for name, t in tests.items() if disagree(claims[name], t)))
    ]
    return Disagreements(count=len(found), events=tuple(found[:NAMED]))


def _within(view: View) -> Iterator[tuple[object, object]]:
    """Every place that lies in another one."""
    for relation, thing, larger in view.rows("load_belonging"):
        if terms.curie(str(relation)) == "lir:within":
            yield thing, larger


def _claims(view: View, events: Sequence[str]) -> Iterator[tuple[str, dict[str, list[Claim]]]]:
    """Per event and property what each report says, as far as values may exclude one another."""
    told: dict[str, dict[str, list[Claim]]] = {}
    for event, graph, kind, _, place, status, _, date, *_ in view.rows(
        "answer_event_claims", event=iris("event", events), type=_TYPES
    ):
        claims = told.setdefault(terms.slug(str(event)), defaultdict(list))
        report = terms.slug(str(graph))
        values = {
            "type": terms.enum_value(str(kind)),
            "date": text_or_none(date),
            "place": None if place is None else terms.slug(str(place)),
            "status": terms.enum_value(str(status)),
        }
        for name, value in values.items():
            if value is not None:
                claims[name].append(Claim(report=report, value=value))
    yield from told.items()


def _loads(view: View) -> Iterator[Load]:
    for generation, ended, note, file, form, units, status in view.rows("quality_loads")[:NAMED]:
        yield Load(
            generation=int(generation or 0),
            ended=datetime.fromisoformat(str(ended)),
            note=text_or_none(note),
            file=text_or_none(file),
            format=text_or_none(form),
            events=None if units is None else int(units),
            complete=None if status is None else str(status).endswith("/CompletedActionStatus"),
        )
