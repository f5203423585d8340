"""Influence on worlds that can be drawn: what its parts are, and how sure its ranks."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graph.analytics.bootstrap import cannot_be_told_apart, interval, weighings
from graph.analytics.centrality import MEASURES
from graph.analytics.exposure import exposure
from graph.analytics.filters import Filters
from graph.analytics.influence import Influence, influence
from graph.analytics.parts import PARTS
from graph.analytics.projection import project
from graph.errors import FilterError

ALL = Filters()

ranks_to_nine = st.integers(1, 9)


def _by_id(found: Influence, part: str) -> dict[str, float]:
    return dict(zip(found.ids, found.parts[part].tolist(), strict=True))


@pytest.fixture
def world(table, event):
    """bob (italy) meets the rival authorities gnu and lna, and france; the others meet only him.

    ::

        ann@gnu ── bob@italy ── dan@lna        told by three reports
                      └── cleo@france
    """
    return table(
        a=[
            event("talks", "2026-01-01", "ann*@gnu bob*@italy"),
            event("again", "2026-12-31", "ann*@gnu bob*@italy"),
        ],
        b=[event("visit", "2026-12-31", "bob*@italy dan*@lna")],
        c=[event("paris", "2026-12-31", "bob*@italy cleo*@france")],
    )


def test_the_middle_leads_in_every_part(world) -> None:
    found = influence(world, ALL)
    assert found.ids[int(np.argmin(found.rank))] == "bob"
    for name in PARTS:
        values = _by_id(found, name)
        assert max(values, key=values.get) == "bob"


def test_a_half_life_halves_what_lies_back_as_long(world) -> None:
    activity = _by_id(influence(world, ALL, half_life=364), "activity")
    assert activity["ann"] == pytest.approx(0.5 + 1)
    assert activity["bob"] == pytest.approx(0.5 + 3)


def test_time_is_counted_back_from_the_end_of_the_window(world) -> None:
    asked = Filters.model_validate({"to": "2027-12-31"})
    found = influence(world, asked, half_life=365)
    assert found.until == date(2027, 12, 31)
    assert _by_id(found, "activity")["dan"] == pytest.approx(0.5)


def test_a_meeting_without_a_date_counts_as_the_oldest(table, event) -> None:
    made = table(
        a=[
            event("old", "2025-12-31", "ann*@gnu bob*@italy"),
            event("new", "2026-12-31", "cleo*@gnu bob*@italy"),
            event("some-day", None, "dan*@gnu bob*@italy"),
        ]
    )
    activity = _by_id(influence(made, ALL, half_life=365), "activity")
    assert activity["dan"] == activity["ann"] == pytest.approx(0.5)


def test_rival_authorities_are_two_camps_and_a_state_is_one(world, table, event) -> None:
    bridging = _by_id(influence(world, ALL, half_life=1e9), "bridging")
    assert bridging["bob"] == pytest.approx(1 / (0.5**2 + 2 * 0.25**2))  # gnu twice, lna, france
    assert bridging["ann"] == pytest.approx(1)


def test_ministries_of_one_government_are_one_camp(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@interior bob*@italy dan*@justice")])
    assert _by_id(influence(made, ALL), "bridging") == pytest.approx({"ann": 1, "bob": 1, "dan": 1})


def test_parts_are_those_of_the_measures_when_nothing_fades(world) -> None:
    found = influence(world, ALL, half_life=1e12)
    network = project(world, ALL, weight="newman")
    assert _by_id(found, "reach") == pytest.approx(MEASURES["pagerank"].function(network), abs=1e-6)
    constraint = MEASURES["constraint"].function(network)
    expected = {actor: 1 / value for actor, value in constraint.items()}
    assert _by_id(found, "brokerage") == pytest.approx(expected)


@pytest.mark.parametrize("level", ["person", "organization", "state", "actor"])
def test_every_level_has_its_influence(world, level: str) -> None:
    found = influence(world, ALL, level)
    assert found.ids == project(world, ALL, level).ids
    assert all(0 < share < 1 for shares in found.shares.values() for share in shares)
    assert found.score == pytest.approx(np.mean(list(found.shares.values()), axis=0))


@pytest.mark.parametrize("level", ["person", "state"])
def test_an_empty_window_has_nobody(world, level: str) -> None:
    found = influence(world, Filters(to="1999"), level)
    assert (found.ids, found.replicates, found.until) == ([], 0, date(1999, 12, 31))


def test_intervals_hold_the_rank_and_are_the_same_every_time(world) -> None:
    found, again = influence(world, ALL), influence(world, ALL)
    low, high = found.interval
    assert (low <= high).all()
    assert (low >= 1).all()
    assert (high <= len(found.ids)).all()
    assert np.array_equal(again.interval.low, low)
    assert (found.reports, found.replicates) == (3, 200)


def test_one_report_says_nothing_about_how_sure_it_is(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@gnu bob*@italy")])
    found = influence(made, ALL)
    assert (found.replicates, found.interval, found.like(0)) == (0, None, None)


def test_those_whom_one_report_alone_lifts_cannot_be_told_apart(world) -> None:
    found = influence(world, ALL)
    assert "cleo" in found.like(found.ids.index("dan"))
    assert "dan" in found.like(found.ids.index("cleo"))


def test_who_is_ahead_in_every_ranking_can_be_told_apart(table, event) -> None:
    """Bob is in every meeting of twelve reports, each of the others in two."""
    reports = {
        f"r{n:02}": [event(f"e{n:02}", "2026-05-01", f"bob*@italy other-{n % 6}*@gnu")]
        for n in range(12)
    }
    found = influence(table(**reports), ALL)
    bob = found.ids.index("bob")
    assert found.interval.low[bob] == found.interval.high[bob] == 1
    assert found.like(bob) == []


@pytest.mark.parametrize("half_life", [0.0, -1.0, float("nan"), float("inf")])
def test_a_half_life_is_above_zero(world, half_life: float) -> None:
    with pytest.raises(FilterError, match="half_life") as caught:
        influence(world, ALL, half_life=half_life)
    assert caught.value.parameter == "half_life"


def test_each_weighing_is_the_ranking_without_the_reports_it_leaves_out(world) -> None:
    """Weighing a report 0 is the same as not having it."""
    shown = exposure(world, ALL, "person", 365)
    weighing = np.array([[1.0], [0.0], [1.0]])
    activity = PARTS["activity"](shown, weighing)[:, 0]
    assert dict(zip(shown.ids, activity > 0, strict=True))["dan"] == np.False_


def test_draws_have_as_many_reports_as_there_are() -> None:
    drawn = weighings(7, 50)
    assert drawn.shape == (7, 50)
    assert (drawn.sum(axis=0) == 7).all()
    assert (drawn == 0).any()
    assert np.array_equal(drawn, weighings(7, 50))


@given(
    arrays(np.int64, st.tuples(st.integers(1, 5), st.integers(1, 40)), elements=st.integers(1, 9))
)
def test_an_interval_leaves_out_at_most_a_tenth(ranks: np.ndarray) -> None:
    low, high = interval(ranks)
    outside = (ranks < low[:, None]) | (ranks > high[:, None])
    assert (outside.mean(axis=1) <= 0.1).all()


def test_being_told_apart_is_a_matter_of_both(world) -> None:
    scores = influence(world, ALL).scores
    alike = [cannot_be_told_apart(scores, row) for row in range(len(scores))]
    for one, other in itertools.combinations(range(len(scores)), 2):
        assert alike[one][other] == alike[other][one]
        assert not alike[one][one]
