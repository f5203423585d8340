"""The circle of an actor is what its pairs say, put together one by one."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.circle import Contact
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.questions import contacts
from graph.analytics.selection import pairs_where
from graph.rdf.mapping import claim_quads, reference_quads
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore
from tests.graph.analytics.conftest import event, reference, report

PERSONS = {"ann", "bob", "cleo"}
WHO = st.tuples(
    st.sampled_from([*sorted(PERSONS), "justice", "un"]),
    st.sampled_from(["*@", "*@", "@"]),
    st.sampled_from(["libya", "gnu", "interior", "italy", "un"]),
)
PARTICIPANTS = st.lists(WHO, min_size=2, max_size=5, unique_by=lambda who: who[0])
EVENTS = st.builds(
    event,
    st.sampled_from("efgh"),
    st.sampled_from(["2026-02-09", "2026-02-10", "2026-02", "2025", "2026-02-09/..", None]),
    PARTICIPANTS.map(lambda parts: " ".join(map("".join, parts))),
    type=st.sampled_from(["meeting", "meeting", "visit"]),
)
REPORTS = st.lists(st.lists(EVENTS, max_size=4, unique_by=lambda one: one["id"]), max_size=3)
FILTERS = st.builds(
    lambda attendance, **given: Filters.model_validate({**given, "attendance": attendance}),
    st.sampled_from(["principal", "any"]),
    type=st.sampled_from([(), ("visit", "meeting")]),
    report=st.sampled_from([(), ("r0",), ("r0", "r1")]),
    to=st.sampled_from([None, "2025", "2026-02-09"]),
)


def told(reports: list[list[Any]]) -> ContactTable:
    """The table of reports r0, r1 and so on."""
    quads = list(reference_quads(reference(PERSONS)))
    for number, events in enumerate(reports):
        quads.extend(claim_quads(report(f"r{number}", events)))
    for number in range(len(reports), 3):
        quads.extend(claim_quads(report(f"r{number}", [])))
    with closing(EmbeddedStore()) as store:
        store.apply(Changes(add=quads))
        with store.view() as view:
            return ContactTable.read(view)


def by_hand(table: ContactTable, actor: str, filters: Filters, level: Level) -> list[Contact]:
    """Whom an actor met, from all pairs that count."""
    known = {row["event"]: row for row in table.events.iter_rows(named=True)}
    names = dict(table.actors.select("actor", "name").iter_rows())
    met: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for pair in table.named(pairs_where(table, filters, level)).iter_rows(named=True):
        if actor in (pair["a"], pair["b"]):
            met[pair["b"] if pair["a"] == actor else pair["a"]].append(pair)

    def latest_first(event: str) -> tuple[int, int]:
        days = (known[event]["earliest"], known[event]["latest"])
        first, last = (
            day.toordinal() if day else 0 for day in (days[0] or days[1], days[1] or days[0])
        )
        return -last, -first

    found = []
    for other, pairs in met.items():
        pairs.sort(key=lambda pair: (latest_first(pair["event"]), pair["event"]))
        events = [pair["event"] for pair in pairs]
        dates = [known[event]["date"] for event in events if known[event]["order"] is not None]
        first, last = (dates[-1], dates[0]) if dates else (None, None)
        reports = sorted({report for pair in pairs for report in pair["reports"]})
        rows = table.event_ids.known(events)
        contact = Contact(other, names[other], len(pairs), first, last, rows, reports)
        found.append(((-len(pairs), latest_first(events[0]), other), contact))
    return [contact for _, contact in sorted(found)]


@settings(max_examples=25, deadline=None)
@given(REPORTS, FILTERS, st.sampled_from(["actor", "person", "organization", "state"]))
def test_a_circle_is_what_the_pairs_say(reports, filters: Filters, level: Level) -> None:
    table = told(reports)
    for actor in table.actors["actor"]:
        assert contacts(table, actor, filters, level).shown() == by_hand(
            table, actor, filters, level
        )
