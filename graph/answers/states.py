"""What a state has to do with others: meetings, agreements, and both over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from graph import dates
from graph.analytics import questions
from graph.analytics.circle import Contact
from graph.analytics.filters import Filters
from graph.analytics.questions import Bin as BinSize
from graph.analytics.questions import Series
from graph.answers.accords import Accord
from graph.answers.agreements import agreements_between
from graph.answers.event_rows import actor_name
from graph.answers.ids import checked, resolve
from graph.answers.models import Bin, Page, Ref, Relation
from graph.answers.pages import (
    DEFAULT_EVENTS,
    DEFAULT_LIMIT,
    Position,
    checked_events,
    latest_first,
    stretch,
)
from graph.answers.rows import unique
from graph.answers.snapshot import Snapshot

#: Two states that did not meet.
_NONE: Final = (Contact("", "", 0, None, None, [], []), Series({}, 0))


def relations(
    snap: Snapshot,
    id: str,
    filters: Filters,
    bin: BinSize = "month",
    *,
    events: int = DEFAULT_EVENTS,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Relation]:
    """Per other state what there was between the two, most meetings first.

    An agreement counts when it was signed (else last came a step further) in the window, and fits
    ``topic`` and ``report``; where the filters ask for a place, an actor, a state or a type of
    event, an event that it came up in must fit those. Each shows so many of its latest ``events``
    at most.

    Raises:
        NotFoundError: there is no such state.
        MergedError: another id took it over.
        FilterError: a filter, a number of events, a limit or a cursor that cannot be.
    """
    resolve(snap, "actor", id)
    filters = checked(snap, filters)
    met = questions.relations(snap.table, id, filters, bin, checked_events(events))
    meetings = {contact.other: (contact, series) for contact, series in met}
    agreements = agreements_between(snap, id, filters)
    found = [
        _relation(snap, other, *meetings.get(other, _NONE), agreements.get(other, []), bin)
        for other in {*meetings, *agreements}
    ]
    page = stretch(sorted(found, key=_closest), _closest, limit, cursor)
    return Page(items=list(page.items), total=page.total, next=page.next)


def _closest(relation: Relation) -> Position:
    """Sorts by meetings, then agreements, then the last one."""
    last = latest_first(*dates.window(relation.last))
    return (-relation.meetings, -relation.agreements, *last, relation.state.id)


def _relation(
    snap: Snapshot,
    other: str,
    met: Contact,
    series: Series,
    agreed: Sequence[Accord],
    bin: BinSize,
) -> Relation:
    steps = [_step(accord, bin) for accord in agreed]
    dated = [
        text
        for text in (
            met.first,
            met.last,
            *(accord.dated.text for accord in agreed if accord.dated.is_known),
        )
        if text
    ]
    return Relation(
        state=Ref(id=other, name=actor_name(snap, other)),
        meetings=met.meetings,
        agreements=len(agreed),
        first=min(dated, key=_day, default=None),
        last=max(dated, key=_day, default=None),
        series=_series(series.steps, steps),
        undated=series.undated + steps.count(None),
        events=tuple(snap.table.event_ids.at(met.events)),
        agreement_ids=tuple(accord.id for accord in agreed),
        reports=unique([*met.reports, *(r for accord in agreed for r in accord.reports)]),
    )


def _series(meetings: Mapping[str, int], signed: Iterable[str | None]) -> tuple[Bin, ...]:
    """Meetings and agreements step by step; steps without any are left out."""
    agreements = Counter(step for step in signed if step)
    return tuple(
        Bin(bin=step, meetings=meetings.get(step, 0), agreements=agreements[step])
        for step in sorted({*meetings, *agreements})
    )


def _day(text: str) -> date:
    """The last day a date may mean, to sort by."""
    earliest, latest = dates.window(text)
    return latest or earliest or date.min


def _step(accord: Accord, bin: BinSize) -> str | None:
    """The month or year of an agreement; ``None`` when it is dated less precisely."""
    length = len("2026-02") if bin == "month" else len("2026")
    steps = {
        str(day)[:length] if day else None for day in (accord.dated.earliest, accord.dated.latest)
    }
    return steps.pop() if len(steps) == 1 else None
