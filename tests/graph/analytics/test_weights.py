from __future__ import annotations

from typing import get_args

import pytest

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.projection import project
from graph.analytics.weights import WEIGHTS, Weight
from graph.errors import FilterError


@pytest.fixture
def world(table, event) -> ContactTable:
    """Ann met Bob twice and Cleo once, half a year ago; Dan only attended the first meeting."""
    return table(
        a=[
            event("old", "2024-12-31", "ann*@libya bob*@italy dan@un"),
            event("new", "2025-12-31", "ann*@libya bob*@italy"),
        ],
        b=[
            event("new", "2025-12-31", "ann*@libya bob*@italy"),
            event("other", "2025-07-02", "ann*@libya cleo*@italy"),
        ],
    )


def _weight(world: ContactTable, ends: tuple[str, str], weight: Weight, **more) -> float:
    filters = Filters.model_validate(more.pop("filters", {}))
    graph = project(world, filters, weight=weight, evidence=False, **more).graph
    return graph.edges[ends]["weight"]


def test_every_weight_is_documented_with_its_source() -> None:
    assert set(WEIGHTS) == set(get_args(Weight))


def test_who_only_attended_counts_half(world) -> None:
    everyone = {"filters": {"attendance": "any"}}
    assert _weight(world, ("ann", "bob"), "principal", **everyone) == 2
    assert _weight(world, ("ann", "dan"), "principal", **everyone) == 0.5


def test_a_meeting_counts_half_after_the_half_life(world) -> None:
    assert _weight(world, ("ann", "bob"), "decay") == pytest.approx(1 + 1 / 2)
    assert _weight(world, ("ann", "bob"), "decay", half_life=182.5) == pytest.approx(1 + 1 / 4)
    assert _weight(world, ("ann", "cleo"), "decay", half_life=182) == pytest.approx(1 / 2)


def test_no_meeting_is_so_old_that_it_counts_nothing(world) -> None:
    long_ago, lately = (
        _weight(world, ("ann", other), "decay", half_life=0.01) for other in ("cleo", "bob")
    )
    assert 0 < long_ago < 1e-80
    assert lately == pytest.approx(1)


def test_time_is_counted_back_from_the_end_of_the_window(world) -> None:
    window = {"from": "2025-12-31", "to": "2026-12-31"}
    assert _weight(world, ("ann", "bob"), "decay", filters=window) == pytest.approx(1 / 2)
    past = {"to": "2024"}
    assert _weight(world, ("ann", "bob"), "decay", filters=past) == pytest.approx(1)


def test_meetings_without_a_date_count_as_the_oldest(table, event) -> None:
    made = table(
        a=[
            event("new", "2025-12-31", "ann*@libya bob*@italy"),
            event("old", "2024-12-31", "ann*@libya cleo*@italy"),
            event("never", None, "ann*@libya dan*@italy"),
        ]
    )
    assert _weight(made, ("ann", "dan"), "decay") == pytest.approx(1 / 2)
    undated = {"filters": {"actor": "dan"}}
    assert _weight(made, ("ann", "dan"), "decay", **undated) == 1


@pytest.mark.parametrize("half_life", [0, -1, float("inf"), float("nan")])
def test_a_half_life_that_cannot_be_is_named(world, half_life: float) -> None:
    with pytest.raises(FilterError, match="half_life"):
        project(world, Filters(), weight="decay", half_life=half_life)


def test_a_report_of_several_meetings_is_one_witness(world) -> None:
    assert _weight(world, ("ann", "bob"), "reports") == 2
    assert _weight(world, ("ann", "cleo"), "reports") == 1
    one = {"filters": {"to": "2024"}}
    assert _weight(world, ("ann", "bob"), "reports", **one) == 1


def test_those_acted_for_met_if_any_two_did(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@libya bob*@italy cleo@italy dan@un")])
    graph = project(made, Filters(attendance="any"), level="state", weight="principal").graph
    assert graph.edges["italy", "libya"]["weight"] == 1
