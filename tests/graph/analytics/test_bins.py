from __future__ import annotations

import pytest

from graph.analytics.bins import spans
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.errors import FilterError


@pytest.fixture
def world(table, event) -> ContactTable:
    return table(
        a=[
            event("first", "2025-11-20", "ann*@libya bob*@italy"),
            event("last", "2026-02-10", "ann*@libya bob*@italy"),
            event("some-day", None, "ann*@libya bob*@italy"),
        ]
    )


def _spans(world: ContactTable, bin: str, **window: str) -> list[tuple[str, str, str]]:
    found = spans(world, Filters.model_validate(window), bin)
    return [(span.name, span.filters.from_, span.filters.to) for span in found]


def test_bins_go_from_the_first_event_to_the_last_when_the_window_is_open(world) -> None:
    assert _spans(world, "month") == [
        ("2025-11", "2025-11-20", "2025-11-30"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2026-02", "2026-02-01", "2026-02-10"),
    ]
    assert [name for name, *_ in _spans(world, "year")] == ["2025", "2026"]


def test_quarters_have_the_numbers_of_edtf(world) -> None:
    names = [name for name, *_ in _spans(world, "quarter", **{"from": "2025", "to": "2025"})]
    assert names == ["2025-33", "2025-34", "2025-35", "2025-36"]


def test_the_window_cuts_the_outer_bins(world) -> None:
    window = {"from": "2024-03-15", "to": "2024-05-02"}
    assert _spans(world, "quarter", **window) == [
        ("2024-33", "2024-03-15", "2024-03-31"),
        ("2024-34", "2024-04-01", "2024-05-02"),
    ]


def test_a_window_without_events_and_ends_has_no_bins(world) -> None:
    assert _spans(world, "month", to="1999") == []


def test_other_filters_hold_in_every_bin(world) -> None:
    (span,) = spans(world, Filters.model_validate({"from": "2026", "status": "planned",
                                                   "to": "2026"}), "year")  # fmt: skip
    assert span.filters.status == ("planned",)


@pytest.mark.parametrize("window", [{"from": "1900", "to": "2026"}, {"from": "0001", "to": "9999"}])
def test_too_many_bins_are_refused(world, window: dict[str, str]) -> None:
    with pytest.raises(FilterError, match="at most 240") as caught:
        _spans(world, "month", **window)
    assert caught.value.parameter == "bin"


def test_the_last_year_there_is_has_an_end(world) -> None:
    assert _spans(world, "year", **{"from": "9999", "to": "9999"})[-1][2] == "9999-12-31"
