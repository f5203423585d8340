from __future__ import annotations

from datetime import date

import pytest

from graph.analytics.filters import Filters, Window
from graph.errors import FilterError
from graph.records.model import EventType, Status


@pytest.mark.parametrize(
    ("given", "window"),
    [
        ({"from": "2026-02"}, Window(date(2026, 2, 1), None)),
        ({"to": "2026-02"}, Window(None, date(2026, 2, 28))),
        ({"from": "2020-06-2X", "to": "2020-06-2X"}, Window(date(2020, 6, 20), date(2020, 6, 29))),
        ({}, Window(None, None)),
    ],
)
def test_a_window_is_inclusive_and_as_wide_as_its_dates(
    given: dict[str, str], window: Window
) -> None:
    assert Filters.model_validate(given).window == window


def test_one_value_is_short_for_a_list() -> None:
    filters = Filters.model_validate({"topic": "migration", "status": "planned", "type": "visit"})
    assert filters.topic == ("migration",)
    assert filters.status == (Status.PLANNED,)
    assert filters.type == (EventType.VISIT,)


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"from": "2026-13"}, "from"),
        ({"to": "soon"}, "to"),
        ({"from": "2026", "to": "2025"}, "to"),
        ({"from": "../2026"}, "from"),
        ({"to": "XXXX-02-27"}, "to"),
        ({"status": "perhaps"}, "status"),
        ({"type": ["meeting", "party"]}, "type"),
        ({"attendance": "all"}, "attendance"),
        ({"until": "2026"}, "until"),
    ],
)
def test_a_value_that_cannot_be_names_its_parameter(
    given: dict[str, object], parameter: str
) -> None:
    with pytest.raises(FilterError, match=parameter) as caught:
        Filters.model_validate(given)
    assert caught.value.parameter == parameter


def test_an_unknown_filter_is_told_which_there_are() -> None:
    with pytest.raises(FilterError, match="from, place"):
        Filters.model_validate({"until": "2026"})
