"""What a path is shown by, why there is none, and paths in order of time."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analytics.filters import Filters
from graph.analytics.paths import Search
from graph.answers.paths import paths
from graph.answers.snapshot import Snapshot

ALL = Filters()


@pytest.fixture(scope="module")
def world(tell) -> Snapshot:
    """ann (italy) ─ e1, e2 ─ omar (libya) ─ e3 ─ aldo (italy); e3 is told without confidence"""
    aldo = tell.part("aldo", "guest", "italy")
    shaky = [{"paragraph": 2, "summary": "Perhaps.", "confidence": 0.4}]
    return tell.snapshot(
        tell.report("r1", tell.event("e1"), tell.event("e2", date="2026-02-20")),
        tell.report("r2", tell.event("e1"), tell.event("e3", aldo, tell.omar, evidence=shaky)),
    )


def test_the_weakest_step_is_named_by_its_best_event(world: Snapshot) -> None:
    (path,) = paths(world, "ann", "aldo", ALL).items
    weakest = path.weakest
    assert (weakest.source, weakest.target, weakest.event) == ("omar", "aldo", "e3")
    assert (weakest.confidence, weakest.reports) == (0.4, 1)
    (short,) = paths(world, "ann", "omar", ALL).items
    assert (short.weakest.event, short.weakest.reports) == ("e1", 2)


def test_a_step_shows_its_latest_meetings_and_stands_on_all(world: Snapshot) -> None:
    (path,) = paths(world, "ann", "omar", ALL, events=1).items
    (hop,) = path.hops
    assert ([event.id for event in hop.events], hop.meetings, hop.reports) == (["e2"], 2, ("r1",))
    assert path.weakest.event == "e1"


@pytest.mark.parametrize(
    ("filters", "search", "code"),
    [
        (Filters(to="1999"), Search(), "no-events"),
        (Filters(**{"from": "2026-02-20"}), Search(), "target-absent"),
        (Filters(report="r2", actor="aldo"), Search(), "source-absent"),
        (ALL, Search(max_hops=1), "none-allowed"),
        (ALL, Search(avoid=["omar"]), "none-allowed"),
    ],
)
def test_no_path_says_why(world: Snapshot, filters: Filters, search: Search, code: str) -> None:
    answer = paths(world, "ann", "aldo", filters, search)
    assert answer.items == []
    assert answer.why_none is not None
    assert answer.why_none.code == code
    assert answer.why_none.detail


def test_two_who_are_in_different_parts_are_unconnected(tell) -> None:
    other = tell.event("e2", tell.part("aldo", "guest", "italy"), tell.part("gnu", "host", "gnu"))
    snap = tell.snapshot(tell.report("r1", tell.event("e1"), other))
    answer = paths(snap, "ann", "aldo", ALL)
    assert answer.why_none is not None
    assert answer.why_none.code == "unconnected"


def test_a_path_that_is_found_needs_no_reason(world: Snapshot) -> None:
    answer = paths(world, "ann", "aldo", ALL)
    assert (answer.why_none, answer.items[0].order) == (None, None)


def test_a_path_in_order_has_only_the_events_that_fit(world: Snapshot) -> None:
    (path,) = paths(world, "aldo", "ann", ALL, ordered=True).items
    assert path.order is not None
    assert (path.order.departure, path.order.arrival) == (date(2026, 2, 9), date(2026, 2, 9))
    assert not path.order.possible
    (back,) = paths(world, "ann", "aldo", ALL, ordered=True).items
    assert [event.id for event in back.hops[0].events] == ["e1"]
    assert back.order is not None
    assert back.order.possible
