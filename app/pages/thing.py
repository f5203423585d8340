"""The page about a thing: what the answers say of it, and every statement with its graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from pydantic import BaseModel
from starlette.responses import HTMLResponse

from app.pages.markup import Markup, element, link, name, page, table
from app.pages.values import describe, iri_link, rows
from graph import terms
from graph.analytics.filters import Filters
from graph.answers import actors, agreements, events, posts, reports, statements
from graph.answers.models import Page
from graph.answers.models.statements import Statement
from graph.answers.snapshot import Snapshot
from graph.records.model import Status
from graph.terms import Kind

#: What happened and what did not: a page about an actor leaves nothing out.
_ALL: Final = Filters(status=tuple(Status))

#: What tables show, of what there is.
_CONTACT: Final = ("actor", "meetings", "first", "last", "events")
_EVENT: Final = ("id", "label", "date", "place", "status", "role", "on_behalf_of", "post")

_ANSWERS: Final[Mapping[Kind, Callable[[Snapshot, str], BaseModel]]] = {
    "actor": actors.actor,
    "event": events.event,
    "agreement": agreements.agreement,
    "post": posts.post,
    "report": reports.report,
}


def thing(snap: Snapshot, kind: Kind, id: str) -> HTMLResponse:
    """The page about a thing of any kind.

    Raises ``NotFoundError`` and ``MergedError`` like the answers it is made of.
    """
    told = statements.about(snap, kind, id)
    answer = _ANSWERS[kind](snap, id) if kind in _ANSWERS else None
    return page(
        told.name,
        _formats(kind, id),
        describe(answer, kind) if answer else None,
        *(_actor(snap, id) if kind == "actor" else ()),
        element("h2", "Every statement"),
        *(
            part
            for subject, group in groupby(told.statements, lambda one: one.subject)
            for part in _part(told.iri, subject, group)
        ),
    )


def _formats(kind: Kind, id: str) -> Markup:
    """The same for programs."""
    data = f"/data/{kind}/{id}"
    return element("p", link(f"{data}.ttl", "Turtle"), " · ", link(f"{data}.jsonld", "JSON-LD"))


def _actor(snap: Snapshot, id: str) -> Iterator[Markup]:
    """Whom an actor met, and what it took part in."""
    contacts = actors.contacts(snap, id, Filters())
    yield from _list("Met", contacts, f"/v1/actors/{id}/contacts", _CONTACT)
    events_of = actors.actor_events(snap, id, _ALL)
    more = f"/v1/actors/{id}/events?{urlencode({'status': list(Status)}, doseq=True)}"
    yield from _list("Took part in", events_of, more, _EVENT)


def _list(title: str, found: Page[Any], more: str, fields: Sequence[str]) -> Iterator[Markup]:
    yield element("h2", title)
    if not found.items:
        yield element("p", "Nothing that we know of.")
        return
    yield rows(found.items, "actor", fields)
    if found.next:
        yield element("p", link(more, f"all {found.total}"))


def _part(thing: str, subject: str, statements: Iterable[Statement]) -> Iterator[Markup]:
    """What is said of the thing, or of one of its parts, which its fragment leads to."""
    own = subject.startswith(thing)
    fragment = subject.removeprefix(thing).lstrip("#") if own else None
    title = "The thing itself" if subject == thing else subject.removeprefix(terms.ID)
    yield element("h3", title, id=fragment or None)
    yield table(["property", "value", "according to"], map(_row, statements))


def _row(statement: Statement) -> list[Markup]:
    value = statement.value
    return [
        element("code", statement.property),
        iri_link(value.iri) if value.iri else name(value.text, value.lang),
        iri_link(statement.graph),
    ]
