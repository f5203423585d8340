"""Ways in order of time, against all that can be thought of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, islice, pairwise, permutations, product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.filters import Filters
from graph.analytics.journeys import Calendar, Earliest, Meeting, order_of
from graph.analytics.paths import Path, Search, paths_between
from graph.analytics.routing import in_order

FIRST = date(2026, 1, 1)

days = st.one_of(
    st.none(), st.integers(1, 7).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, n + 2)))
)
meetings = st.lists(st.tuples(st.sampled_from(list(combinations(range(5), 2))), days), max_size=14)


def _calendar(meetings: Sequence[tuple]) -> Calendar:
    rows = [
        (event, a, b, *((FIRST + timedelta(n) for n in dated) if dated else (None, None)))
        for event, ((a, b), dated) in enumerate(meetings)
    ]
    schema = {"event": pl.UInt32, "a": pl.UInt32, "b": pl.UInt32}
    schema |= {"earliest": pl.Date, "latest": pl.Date}
    return Calendar(pl.DataFrame(rows, schema, orient="row"), 5)


def _arrival(chosen: Sequence[Meeting]) -> float | None:
    """The earliest end of these meetings one after the other; ``None``: they cannot be."""
    day = -np.inf
    for meeting in chosen:
        if meeting.latest < day:
            return None
        day = max(day, meeting.earliest)
    return day


def _every_way(calendar: Calendar, max_hops: int) -> Iterator[tuple[int, float]]:
    """Length and arrival of all ways in order from 0 to 1."""
    for number in range(max_hops):
        for between in permutations((2, 3, 4), number):
            way = (0, *between, 1)
            choices = product(*(calendar.meetings(*hop) for hop in pairwise(way)))
            arrivals = [day for day in map(_arrival, choices) if day is not None]
            if arrivals:
                yield len(way), min(arrivals)


@settings(max_examples=150, deadline=None)
@given(meetings=meetings, max_hops=st.integers(1, 4), k=st.integers(1, 6))
def test_ways_in_order_are_the_best_of_all(meetings: list, max_hops: int, k: int) -> None:
    calendar = _calendar(meetings)
    earliest = Earliest(calendar, 1, max_hops, np.zeros(5, np.bool_))
    ways = in_order(0, earliest.best, lambda way: (len(way), earliest.arrival(way)))
    found = list(islice(ways, k))
    assert len(set(found)) == len(found)
    told = [(len(way), earliest.arrival(way)) for way in found]
    assert told == sorted(_every_way(calendar, max_hops))[:k]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(days, min_size=1, max_size=3), min_size=1, max_size=3))
def test_an_order_is_what_trying_all_choices_says(hops: list) -> None:
    numbered = [
        [Meeting(10 * h + n, *(d or (-np.inf, np.inf))) for n, d in enumerate(hop)]
        for h, hop in enumerate(hops)
    ]
    fitting = [chosen for chosen in product(*numbered) if _arrival(chosen) is not None]
    sure = any(
        all(one.latest < other.earliest for one, other in pairwise(chosen)) for chosen in fitting
    )
    order = order_of(numbered)
    if order is None:
        assert not fitting
        return
    assert order.possible is not sure
    for place, events in enumerate(order.meetings):
        assert events == {chosen[place].event for chosen in fitting}


def _between(table, source: str, target: str, **asked: object) -> list[Path]:
    return paths_between(table, source, target, Filters(), ordered=True, **asked)


@pytest.fixture
def chain(table, event):
    """ann ─ 1 March ─ bob ─ 5 March, and once more 1 May ─ cleo; bob ─ April ─ dan ─ May ─ cleo"""
    return table(
        a=[
            event("ann-bob", "2026-03-01", "ann*@libya bob*@italy"),
            event("bob-cleo", "2026-03-05", "bob*@italy cleo*@france"),
            event("bob-cleo-again", "2026-05-01", "bob*@italy cleo*@france"),
        ]
    )


def test_a_way_in_order_says_when_it_leaves_and_arrives(chain) -> None:
    (way,) = _between(chain, "ann", "cleo")
    assert way.actors == ("ann", "bob", "cleo")
    assert (way.order.departure, way.order.arrival) == (date(2026, 3, 1), date(2026, 3, 5))
    assert not way.order.possible


def test_a_way_against_time_is_none(chain) -> None:
    assert _between(chain, "cleo", "ann") == []
    assert paths_between(chain, "cleo", "ann", Filters()) != []


def test_only_meetings_that_fit_the_order_are_shown(table, event) -> None:
    made = table(
        a=[
            event("too-early", "2026-01-01", "bob*@italy cleo*@france"),
            event("first", "2026-03", "ann*@libya bob*@italy"),
            event("then", "2026-04-02", "bob*@italy cleo*@france"),
        ]
    )
    (way,) = _between(made, "ann", "cleo")
    assert [hop.events for hop in way.hops] == [("first",), ("then",)]
    assert (way.order.departure, way.order.possible) == (date(2026, 3, 31), False)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2026-03-01", "2026-03-01"), ("2026-03", "2026-03-10"), (None, "2026"), ("2026", None)],
)
def test_what_the_dates_only_allow_is_possible(table, event, one, other) -> None:
    made = table(
        a=[
            event("first", one, "ann*@libya bob*@italy"),
            event("then", other, "bob*@italy cleo*@france"),
        ]
    )
    (way,) = _between(made, "ann", "cleo")
    assert way.order.possible


def test_in_one_meeting_everything_is_at_the_same_time(table, event) -> None:
    made = table(a=[event("summit", "2026-03-01", "ann*@libya bob*@italy cleo*@libya")])
    (way,) = _between(made, "ann", "cleo")
    assert way.actors == ("ann", "bob", "cleo")
    assert not way.order.possible


def test_a_way_in_order_avoids_and_is_no_longer_than_allowed(chain) -> None:
    assert _between(chain, "ann", "cleo", search=Search(avoid=["bob"])) == []
    assert _between(chain, "ann", "cleo", search=Search(max_hops=1)) == []
