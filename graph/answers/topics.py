"""The topic scheme: what reports talk about."""

from __future__ import annotations

from graph.analytics.filters import Filters
from graph.analytics.selection import events_where
from graph.answers.details import english, names
from graph.answers.models import Page, Topic
from graph.answers.pages import DEFAULT_LIMIT, stretch
from graph.answers.rows import Row, grouped, id_or_none, text_or_none, unique
from graph.answers.snapshot import Snapshot
from graph.records.model import Status


def topics(snap: Snapshot, *, limit: int = DEFAULT_LIMIT, cursor: str | None = None) -> Page[Topic]:
    """All topics by id, each with those above and below it.

    Raises ``FilterError`` for a limit or a cursor that cannot be.
    """
    scheme = grouped(snap.view, "answer_topics")
    page = stretch(sorted(scheme), lambda topic: (topic,), limit, cursor)
    labels = names(snap.view, "topic", page.items)
    items = [
        Topic(
            id=topic,
            name=english(labels, topic),
            name_ar=labels.get(topic, {}).get("ar"),
            definition=text_or_none(scheme[topic][0][0]),
            broader=_broader(scheme[topic]),
            narrower=_narrower(scheme, topic),
            events=_events(snap, topic),
        )
        for topic in page.items
    ]
    return Page(items=items, total=page.total, next=page.next)


def _broader(rows: list[Row]) -> tuple[str, ...]:
    return unique(id_or_none(broader) for _, broader in rows)


def _narrower(scheme: dict[str, list[Row]], topic: str) -> tuple[str, ...]:
    return unique(lower for lower, rows in scheme.items() if topic in _broader(rows))


def _events(snap: Snapshot, topic: str) -> int:
    """How many events the filter of that topic finds, whatever came of them."""
    return events_where(snap.table, Filters(topic=(topic,), status=tuple(Status))).height
