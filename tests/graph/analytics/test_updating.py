"""A table brought up to date by the difference is the table read anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from graph import terms
from graph.analytics import saying
from graph.analytics.changes import changed_graphs
from graph.analytics.contacts import ContactTable
from graph.analytics.updating import followed
from graph.rdf.mapping import claim_quads, reference_quads
from graph.records.model import ReferenceFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore
from tests.graph.analytics.conftest import event, reference, report

FRAMES = ("events", "actors", "reports", "participations", "pairs", "evidence", "posts_held")


@contextmanager
def world() -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore()) as store:
        store.apply(Changes(add=reference_quads(reference({"ann", "bob", "cleo"}))))
        yield store


def tell(store: EmbeddedStore, slug: str, *events: Any, positions: Any = ()) -> None:
    """Load a report in the place of what it said before."""
    quads = list(claim_quads(report(slug, list(events), positions)))
    store.apply(Changes(drop=[terms.claims(slug)], add=quads))


def assert_same(one: ContactTable, other: ContactTable) -> None:
    assert one.generation == other.generation
    for name in FRAMES:
        assert_frame_equal(getattr(one, name), getattr(other, name))


def brought_up(table: ContactTable, store: EmbeddedStore) -> ContactTable:
    """The table after the difference, which must be the one read anew."""
    with store.view() as view:
        made = followed(table, view)
        assert made is not None
        assert_same(made, ContactTable.read(view))
    return made


def cannot_follow(table: ContactTable, store: EmbeddedStore) -> bool:
    """Whether all has to be read anew."""
    with store.view() as view:
        return followed(table, view) is None


SIDES = st.sampled_from(["@libya", "@gnu", "@italy", "@un", "@libya/minister", "@italy/consul"])
WHO = st.builds(
    "{}{}{}".format,
    st.sampled_from(["ann", "bob", "cleo", "justice", "stranger"]),
    st.sampled_from(["", "*", ":host", ":subject"]),
    SIDES,
)
PARTICIPANTS = st.lists(WHO, max_size=4, unique_by=lambda who: who[:3])
DAYS = st.sampled_from(["2026-02-09", "2026-02-10", "2026-02", "2025", "2026-02-09/..", None])
EVENTS = st.builds(
    event,
    st.sampled_from(["e", "f", "g", "h"]),
    DAYS,
    PARTICIPANTS.map(" ".join),
    type=st.sampled_from(["meeting", "visit"]),
    status=st.sampled_from(["occurred", "planned"]),
    place=st.sampled_from(["tripoli", "mitiga", None]),
)
POSITIONS = st.builds(
    lambda person, post, day: {
        "person": person,
        "post": post,
        "from": day,
        "evidence": [{"paragraph": 1, "summary": "So it says."}],
    },
    st.sampled_from(["ann", "bob"]),
    st.sampled_from(["minister", "judge"]),
    st.sampled_from(["2025", "2026-02-10"]),
)
REPORTS = st.tuples(
    st.sampled_from(["m", "n", "z"]),
    st.lists(EVENTS, max_size=3, unique_by=lambda told: told["id"]),
    st.lists(POSITIONS, max_size=2, unique_by=lambda held: (held["person"], held["post"])),
)
STEPS = st.lists(REPORTS | st.sampled_from(["m", "n", "z"]), max_size=4)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_after_any_loads_and_withdrawals_it_is_the_table_read_anew(steps) -> None:
    with world() as store:
        with store.view() as view:
            table = ContactTable.read(view)
        for step in steps:
            if isinstance(step, str):
                store.apply(Changes(drop=[terms.claims(step)]))
            else:
                slug, events, positions = step
                tell(store, slug, *events, positions=positions)
            table = brought_up(table, store)


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    with world() as store:
        yield store


def now(store: EmbeddedStore) -> ContactTable:
    with store.view() as view:
        return ContactTable.read(view)


def test_what_other_reports_tell_of_the_same_event_stays(store) -> None:
    tell(store, "m", event("e", "2026", "ann*@libya bob*@italy"))
    table = now(store)
    tell(store, "n", event("e", "2026", "cleo*@un"), event("f", "2026", "ann@libya"))
    made = brought_up(table, store)
    assert made.named(made.pairs)["b"].to_list() == ["bob", "cleo", "cleo"]


def test_a_post_that_comes_to_be_known_moves_earlier_events(store) -> None:
    tell(store, "m", event("e", "2026-02-09", "ann*@libya bob*@italy"))
    table = now(store)
    proof = [{"paragraph": 1, "summary": "So it says."}]
    held = {"person": "ann", "post": "minister", "from": "2025", "evidence": proof}
    tell(store, "n", positions=[held])
    table = brought_up(table, store)
    assert table.named(table.participations)["organization"].to_list() == ["interior", None]


def test_several_commits_are_caught_up_at_once(store) -> None:
    table = now(store)
    tell(store, "m", event("e", "2026", "ann*@libya bob*@italy"))
    tell(store, "n", event("f", "2026", "ann*@libya cleo*@italy"))
    store.apply(Changes(drop=[terms.claims("m")]))
    brought_up(table, store)


def test_what_is_no_claim_of_a_report_changes_nothing(store) -> None:
    table = now(store)
    node = ox.NamedNode("http://example.org/x")
    store.apply(Changes(add=[ox.Quad(node, node, node, ox.NamedNode(terms.DERIVED))]))
    assert brought_up(table, store).pairs is table.pairs


@pytest.mark.parametrize(
    "change",
    [Changes(update="CLEAR ALL"), Changes(drop=[terms.REFERENCE]), Changes(drop=[terms.TOPICS])],
)
def test_where_anything_may_have_changed_nothing_can_be_followed(store, change) -> None:
    tell(store, "m", event("e", "2026", "ann*@libya bob*@italy"))
    table = now(store)
    store.apply(change)
    assert cannot_follow(table, store)


def grow(store: EmbeddedStore, **sections: list[dict[str, Any]]) -> None:
    """Load reference data beside those that are there."""
    store.apply(Changes(add=reference_quads(ReferenceFile.model_validate(sections))))


def named(slug: str, **more: object) -> dict[str, object]:
    return {"id": slug, "names": [{"text": slug, "inferred": "made up"}], **more}


def test_actors_and_places_that_are_new_let_all_rows_be(store) -> None:
    tell(store, "m", event("e", "2026", "ann*@libya bob*@italy", place="mitiga"))
    table = now(store)
    grow(
        store,
        persons=[named("aaron", states=["italy"])],
        states=[named("atlantis")],
        organizations=[named("navy", kind="armed-forces", state="atlantis")],
        places=[named("harbour", kind="city", within="tripoli")],
    )
    tell(store, "n", event("f", "2026", "aaron*@navy bob*@italy", place="harbour"))
    made = brought_up(table, store)
    assert made.named(made.pairs)["a"].to_list() == ["ann", "aaron"]


@pytest.mark.parametrize(
    "sections",
    [
        {
            "places": [
                named("libya", kind="country", within="africa"),
                named("africa", kind="region"),
            ]
        },
        {"persons": [named("stranger", states=["italy"])]},
        {"organizations": [named("un", kind="international-body", part_of="league")]},
    ],
)
def test_more_about_what_was_told_of_before_cannot_be_followed(store, sections) -> None:
    tell(store, "m", event("e", "2026", "stranger*@libya bob*@un", place="tripoli"))
    table = now(store)
    grow(store, **sections)
    assert cannot_follow(table, store)


def test_an_older_view_is_not_made_from_a_later_table(store) -> None:
    with store.view() as before:
        tell(store, "m", event("e", "2026", "ann*@libya bob*@italy"))
        table = now(store)
        assert changed_graphs(before, table.generation) is None
        assert followed(table, before) is None


def test_graphs_read_a_few_at_a_time_make_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    with world() as store, store.view() as view:
        assert ContactTable.read(view).events.is_empty()
    with world() as store:
        for slug in ("a", "b", "c"):
            tell(store, slug, event("e", "2026", "ann*@gnu bob*@italy"), event(slug, "2026"))
        with store.view() as view:
            whole = ContactTable.read(view)
            monkeypatch.setattr(saying, "GRAPHS_AT_ONCE", 2)
            assert_same(ContactTable.read(view), whole)
