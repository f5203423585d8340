"""A table brought up to date by the difference is the table read anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import polars as pl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from graph import terms
from graph.analytics import saying
from graph.analytics.changes import changes
from graph.analytics.contacts import ContactTable
from graph.analytics.things import Things
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


def describe(store: EmbeddedStore, file: ReferenceFile) -> None:
    """Load reference data in the place of what was said of the same things."""
    quads = list(reference_quads(file))
    subjects = {quad.subject for quad in quads}
    with store.view() as view:
        held = [quad for quad in view.quads(terms.REFERENCE) if quad.subject in subjects]
    store.apply(Changes(remove=held, add=quads))


def named(slug: str, text: str | None = None, **more: object) -> dict[str, object]:
    return {"id": slug, "names": [{"text": text or slug, "inferred": "made up"}], **more}


def assert_same(one: ContactTable, other: ContactTable) -> None:
    assert one.generation == other.generation
    for name in FRAMES:
        assert_frame_equal(getattr(one, name), getattr(other, name))
    assert_frame_equal(one.things.facts, other.things.facts, check_row_order=False)
    assert replace(one.reference, actors=None) == replace(other.reference, actors=None)
    assert_frame_equal(one.reference.actors, other.reference.actors)


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

DESCRIBED = st.fixed_dictionaries(
    {
        "persons": st.lists(
            st.builds(
                lambda slug, text, states: named(slug, text, states=states),
                st.sampled_from(["ann", "dora", "stranger"]),
                st.sampled_from(["Ann", "Anna", "Dora"]),
                st.sampled_from([[], ["italy"]]),
            ),
            max_size=2,
            unique_by=lambda person: person["id"],
        ),
        "organizations": st.lists(
            st.builds(
                lambda slug, above: named(slug, kind="agency", part_of=above),
                st.sampled_from(["navy", "justice", "un"]),
                st.sampled_from([None, "gnu", "navy"]),
            ).filter(lambda one: one["id"] != one["part_of"]),
            max_size=1,
        ),
        "posts": st.lists(
            st.builds(
                lambda slug, at: named(slug, organization=at),
                st.sampled_from(["admiral", "minister"]),
                st.sampled_from(["navy", "interior"]),
            ),
            max_size=1,
        ),
        "places": st.lists(
            st.builds(
                lambda slug, within: named(slug, kind="city", within=within),
                st.sampled_from(["harbour", "mitiga"]),
                st.sampled_from([None, "tripoli"]),
            ),
            max_size=1,
        ),
    }
).map(ReferenceFile.model_validate)


@settings(max_examples=15, deadline=None)
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


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(DESCRIBED | REPORTS, min_size=1, max_size=4))
def test_whatever_becomes_of_the_reference_data_it_is_the_table_read_anew_or_none(steps) -> None:
    with world() as store:
        with store.view() as view:
            table = ContactTable.read(view)
        for step in steps:
            if isinstance(step, ReferenceFile):
                describe(store, step)
            else:
                slug, events, positions = step
                tell(store, slug, *events, positions=positions)
            with store.view() as view:
                anew, made = ContactTable.read(view), followed(table, view)
                table = made or anew
                assert_same(table, anew)


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


def test_actors_and_places_that_are_new_let_all_rows_be(store) -> None:
    tell(store, "m", event("e", "2026", "ann*@libya bob*@italy", place="mitiga"))
    table = now(store)
    grow(
        store,
        persons=[named("aaron", states=["italy"])],
        states=[named("atlantis")],
        organizations=[named("navy", kind="armed-forces", state="atlantis")],
        posts=[named("admiral", organization="navy")],
        places=[named("harbour", kind="city", within="tripoli")],
    )
    tell(store, "n", event("f", "2026", "aaron*@navy bob*@italy", place="harbour"))
    made = brought_up(table, store)
    assert made.named(made.pairs)["a"].to_list() == ["ann", "aaron"]


def test_of_the_reference_data_only_what_changed_is_read(store, monkeypatch) -> None:
    tell(store, "m", event("e", "2026", "ann*@libya bob*@italy"))
    table = now(store)
    describe(store, ReferenceFile.model_validate({"persons": [named("ann", "Anna")]}))
    anew = now(store)
    monkeypatch.delattr(Things, "read")
    with store.view() as view:
        made = followed(table, view)
    assert made is not None
    assert_same(made, anew)
    assert made.actors.filter(pl.col("actor") == "ann")["name"].to_list() == ["Anna"]


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
        {"posts": [named("minister", organization="un")]},
    ],
)
def test_more_about_what_was_told_of_before_cannot_be_followed(store, sections) -> None:
    tell(store, "m", event("e", "2026", "stranger*@libya bob*@un/minister", place="tripoli"))
    table = now(store)
    grow(store, **sections)
    assert cannot_follow(table, store)


def test_an_older_view_is_not_made_from_a_later_table(store) -> None:
    with store.view() as before:
        tell(store, "m", event("e", "2026", "ann*@libya bob*@italy"))
        table = now(store)
        assert changes(before, table.generation) is None
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
