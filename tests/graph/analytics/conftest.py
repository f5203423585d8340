"""Tests of the analytic half stand on small worlds that can be drawn.

``table`` makes the contact table of some reports, each a list of events written as
``event("id", "2026-02-09", "dabaiba*@libya piantedosi*@italy alberini@italy")``: actors with their
sides, a star for those who met. They walk the whole road (records, quads, an embedded store), so
what is tested is what is served.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from graph.analytics.contacts import ContactTable
from graph.rdf.mapping import claim_quads, reference_quads
from graph.records.model import ReferenceFile, ReportFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

Event = dict[str, Any]
MakeTable = Callable[..., ContactTable]

STATES = ("libya", "italy", "france")
ORGANIZATIONS = {
    "gnu": {"state": "libya"},
    "lna": {"state": "libya"},
    "interior": {"part_of": "gnu"},
    "justice": {"part_of": "gnu"},
    "rome": {"state": "italy"},
    "un": {},
}
POSTS = {"minister": "interior", "judge": "justice", "consul": "italy"}
PLACES = {"libya": None, "tripoli": "libya", "mitiga": "tripoli", "italy": None}


def _named(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "names": [{"text": id.title(), "inferred": "a test"}], **more}


def reference(persons: set[str]) -> ReferenceFile:
    """These persons, and the states, organizations, posts and places above."""
    return ReferenceFile.model_validate(
        {
            "persons": [_named(slug) for slug in sorted(persons)],
            "states": [_named(slug) for slug in STATES],
            "organizations": [
                _named(slug, kind="agency", **more) for slug, more in ORGANIZATIONS.items()
            ],
            "posts": [_named(slug, organization=at) for slug, at in POSTS.items()],
            "places": [_named(slug, kind="city", within=at) for slug, at in PLACES.items()],
        }
    )


def _participant(words: str) -> dict[str, Any]:
    """``name*@side/post`` or ``name:role@side``."""
    name, _, side = words.partition("@")
    side, _, post = side.partition("/")
    name, _, role = name.partition(":")
    role = role or ("principal" if name.endswith("*") else "attendee")
    return {"actor": name.rstrip("*"), "role": role, "on_behalf_of": side, "post": post or None}


def event(id: str, date: str | None, who: str = "", **more: Any) -> Event:
    """An event as a record file has it."""
    return {
        "id": id,
        "label": id,
        "type": "meeting",
        "date": date if date else {"reason": "nobody says"},
        "participants": [_participant(words) for words in who.split()],
        "evidence": [{"paragraph": 1, "summary": "It happened."}],
        **more,
    }


def report(id: str, events: list[Event], positions: Sequence[Event] = ()) -> ReportFile:
    """A report that tells these events and says who held which posts."""
    return ReportFile.model_validate(
        {
            "report": {
                "id": id,
                "title": id,
                "published": {"reason": "nobody says"},
                "text": {"file": "a.txt", "sha256": "0" * 64, "paragraphs": 1},
            },
            "events": events,
            "positions": list(positions),
        }
    )


@pytest.fixture(name="event")
def event_fixture() -> Callable[..., Event]:
    return event


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    store = EmbeddedStore()
    yield store
    store.close()


@pytest.fixture
def table(store: EmbeddedStore) -> MakeTable:
    """``table(a=[event(...)], b=[...])``: the table of the reports ``a`` and ``b``.

    ``positions`` are what one more report says of posts held.
    """

    def make(positions: Sequence[Event] = (), **reports: list[Event]) -> ContactTable:
        files = [report(slug, events) for slug, events in reports.items()]
        files += [report("posts", [], positions)] if positions else []
        actors = {p.actor for file in files for e in file.events for p in e.participants}
        quads = list(reference_quads(reference(actors - {*STATES, *ORGANIZATIONS})))
        for file in files:
            quads.extend(claim_quads(file))
        store.apply(Changes(add=quads))
        with store.view() as view:
            return ContactTable.read(view)

    return make
