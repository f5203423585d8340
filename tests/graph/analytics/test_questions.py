from __future__ import annotations

from typing import Any

import pytest

from graph.analytics.circle import Contact
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.questions import (
    Series,
    closest,
    contacts,
    evidence,
    participants,
    relations,
)
from graph.analytics.selection import events_where
from graph.errors import FilterError, NotFoundError


@pytest.fixture
def world(table, event) -> ContactTable:
    """Ann of Libya meets Bob of Italy twice and Cleo once; Dan attends; a plan and a visit beside.

    ::

        ann ══ bob          ann ── cleo          (dan was there when ann met bob)
    """
    return table(
        a=[
            event("first", "2025-02-27", "ann*@libya/minister bob*@italy", place="italy"),
            event("second", "2026-02-09", "ann*@gnu bob*@italy dan@italy", place="mitiga"),
        ],
        b=[
            event("second", "2026-02", "ann*@gnu bob*@rome"),
            event("third", "2026-02-10/2026-02-20", "ann*@gnu cleo*@france"),
            event("plan", "2026-03", "ann*@gnu cleo*@france", status="planned"),
            event("trip", "2026-02-09", "bob*@italy ann*@gnu", type="visit"),
            event("rumour", None, "ann:subject@gnu"),
        ],
    )


def _filters(**given: Any) -> Filters:
    return Filters.model_validate({key.rstrip("_"): value for key, value in given.items()})


def test_contacts_are_the_most_frequent_first_with_their_evidence(world) -> None:
    rows, days = world.event_ids.known, "2026-02-10/2026-02-20"
    assert contacts(world, "ann", Filters()).shown() == [
        Contact("bob", "Bob", 2, "2025-02-27", "2026-02-09", rows(["second", "first"]), ["a", "b"]),
        Contact("cleo", "Cleo", 1, days, days, rows(["third"]), ["b"]),
    ]


def test_of_many_contacts_some_can_be_shown(world) -> None:
    found = contacts(world, "ann", Filters())
    assert len(found) == 2
    assert found.shown(range(1, 2)) == found.shown()[1:]
    assert found.shown(range(2, 2)) == []


def test_evidence_names_the_spot_in_each_report(world) -> None:
    found = evidence(world, ["second", "nothing"]).select("event", "report", "paragraph").rows()
    assert found == [("second", "a", 1), ("second", "b", 1)]


@pytest.mark.parametrize(
    ("given", "others"),
    [
        ({"attendance": "any"}, ["bob", "cleo", "dan"]),
        ({"from_": "2026-02-15", "to": "2026-02-15"}, ["cleo"]),
        ({"to": "2025"}, ["bob"]),
        ({"status": ["planned", "occurred"]}, ["cleo", "bob"]),
        ({"type": "visit"}, ["bob"]),
        ({"place": "libya"}, ["bob"]),
        ({"report": "b"}, ["cleo", "bob"]),
        ({"state": "france"}, ["cleo"]),
        ({"actor": "dan"}, ["bob"]),
    ],
)
def test_every_filter_holds_for_contacts(world, given: dict[str, Any], others: list[str]) -> None:
    assert [met.other for met in contacts(world, "ann", _filters(**given)).shown()] == others


def test_states_meet_through_those_who_act_for_them(world) -> None:
    found = contacts(world, "libya", Filters(), "state").shown()
    assert [(met.other, met.meetings) for met in found] == [("italy", 2), ("france", 1)]


def test_a_meeting_of_organizations_counts_once_however_many_speak(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@gnu ben*@gnu cleo*@un dan*@un eve*@libya/judge")])
    found = contacts(made, "un", Filters(), "organization").shown()
    assert [(met.other, met.meetings) for met in found] == [("gnu", 1), ("justice", 1)]


def test_somebody_unknown_has_no_contacts(world) -> None:
    with pytest.raises(NotFoundError, match="eve"):
        contacts(world, "eve", Filters())


def test_relations_of_a_state_come_as_a_series(world) -> None:
    (italy, with_italy), (_, with_france) = relations(world, "libya", Filters(), "year")
    assert (italy.other, italy.meetings) == ("italy", 2)
    assert with_italy == Series({"2025": 1, "2026": 1}, undated=0)
    assert with_france == Series({"2026": 1}, undated=0)
    with pytest.raises(NotFoundError, match="state"):
        relations(world, "ann", Filters(), "year")


def test_what_is_dated_too_vaguely_for_a_bin_is_counted_as_such(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@libya bob*@italy")])
    ((_, with_italy),) = relations(made, "libya", Filters(), "month")
    assert with_italy == Series({}, undated=1)


def test_events_of_a_window_leave_out_those_without_any_date(world) -> None:
    every = events_where(world, Filters())["event"].to_list()
    assert every == ["third", "second", "trip", "first", "rumour"]
    for window in ({"from_": "1900"}, {"to": "2100"}):
        assert "rumour" not in events_where(world, _filters(**window))["event"]


def test_participants_name_the_reports_that_name_them(world) -> None:
    found = participants(world, ["second"]).select("actor", "side", "reports").rows()
    assert found == [
        ("ann", "gnu", ["a", "b"]),
        ("bob", "italy", ["a", "b"]),
        ("dan", "italy", ["a"]),
    ]


@pytest.mark.parametrize("parameter", ["topic", "place", "state", "actor", "report"])
def test_an_id_that_there_is_not_is_said(world, parameter: str) -> None:
    with pytest.raises(FilterError, match="atlantis") as caught:
        events_where(world, _filters(**{parameter: "atlantis"}))
    assert caught.value.parameter == parameter


def test_the_closest_are_those_who_met_most_often(table, event) -> None:
    made = table(
        a=[
            event("e", "2026", "ann*@libya bob*@italy"),
            event("f", "2026", "ann*@libya bob*@italy cleo*@un"),
            event("g", "2027", "bob*@italy cleo*@un"),
        ]
    )
    found = closest(made, Filters(), limit=2)
    assert found.rows() == [("ann", "bob", 2), ("bob", "cleo", 2)]
    later = Filters.model_validate({"from": "2027"})
    assert closest(made, later).rows() == [("bob", "cleo", 1)]
    assert closest(made, Filters(type="visit")).is_empty()
