"""The table of `graph.dates`, form by form, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import overlaps, parse, window
from graph.errors import DateError


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2026-02-09", "day", "2026-02-09", "2026-02-09"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2026", "year", "2026-01-01", "2026-12-31"),
        ("2026-21", "season", "2026-03-01", "2026-05-31"),
        ("2026-24", "season", "2026-12-01", "2027-02-28"),
        ("9999-24", "season", "9999-12-01", "9999-12-31"),
        ("2026-33", "quarter", "2026-01-01", "2026-03-31"),
        ("2026-36", "quarter", "2026-10-01", "2026-12-31"),
        ("2026-40", "half", "2026-01-01", "2026-06-30"),
        ("2026-41", "half", "2026-07-01", "2026-12-31"),
        ("2020-06-2X", "month", "2020-06-20", "2020-06-29"),
        ("2020-06-3X", "month", "2020-06-30", "2020-06-30"),
        ("2020-06-XX", "month", "2020-06-01", "2020-06-30"),
        ("2026-XX", "year", "2026-01-01", "2026-12-31"),
        ("2026-XX-31", "day", "2026-01-31", "2026-12-31"),
        ("202X", "decade", "2020-01-01", "2029-12-31"),
        ("201X-02-29", "day", "2012-02-29", "2016-02-29"),
        ("20XX", "century", "2000-01-01", "2099-12-31"),
        ("000X", "decade", "0001-01-01", "0009-12-31"),
        ("XXXX-02-29", "day", None, None),
        ("XXXX-06-2X", "month", None, None),
        ("XXXX-21", "season", None, None),
        ("2026-01/2026-03", "interval", "2026-01-01", "2026-03-31"),
        ("2026-01/..", "interval", "2026-01-01", None),
        ("../2026", "interval", None, "2026-12-31"),
        ("[2020-06-21..2020-06-30]", "set", "2020-06-21", "2020-06-30"),
        ("[..2026-02-09]", "set", None, "2026-02-09"),
        ("[2026-02-09..]", "set", "2026-02-09", None),
        ("[2025, 2026-01]", "set", "2025-01-01", "2026-01-31"),
    ],
)
def test_form_is_read(text: str, precision: str, earliest: str | None, latest: str | None) -> None:
    read = parse(text)
    assert read.text == text
    assert read.precision == precision
    assert read.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert read.latest == (date.fromisoformat(latest) if latest else None)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025", False, False),
        ("2025?-02-27", True, False),
        ("2025-?02-27", True, False),
        ("2026-01~", False, True),
        ("2026%", True, True),
        ("2025-11~/2026-02?", True, True),
    ],
)
def test_marks_say_how_sure_and_leave_the_days_alone(
    text: str, uncertain: bool, approximate: bool
) -> None:
    read = parse(text)
    assert (read.uncertain, read.approximate) == (uncertain, approximate)
    plain = parse(text.translate({ord(mark): None for mark in "?~%"}))
    assert (read.earliest, read.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2025-02-29", "2025-02 has 28 days, the last is 2025-02-28"),
        ("2026-04-31", "the last is 2026-04-30"),
        ("XXXX-02-30", "no month that fits has a day 30"),
        ("202X-13", "months are 01 to 12"),
        ("2026-21-03", "a season has no days; leave '-03' out"),
        ("0000", "years go from 0001 to 9999"),
        ("XXXX", "an unknown date is left out, with a reason"),
        ("2026-2-9", "write 2026-02-09"),
        ("2026/02/09", "write 2026-02-09"),
        ("2026-02-09T10:00", "write 2026-02-09"),
        ("2026/2025", "it ends before it begins"),
        ("[2026-03..2026-01]", "it ends before it begins"),
        ("2026/", "an open side of an interval is written '..'"),
        ("../..", "an interval needs a date on one side"),
        ("[..]", "a set needs a date in it"),
        ("[]", "write year-month-day"),
        ("{2025,2026}", "one of a set is written [2025,2026-01]"),
        ("late June 2020", "write year-month-day"),
        ("٢٠٢٦", "write year-month-day"),
        ("2026-02-09\n", "write year-month-day"),
        ("", "write year-month-day"),
    ],
)
def test_what_is_no_date_is_refused_with_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert says in str(caught.value)


@given(st.dates())
def test_a_day_is_that_day(day: date) -> None:
    read = parse(day.isoformat())
    assert (read.precision, read.earliest, read.latest) == ("day", day, day)


@given(st.dates(), st.dates())
def test_the_span_of_two_days_holds_both(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert window(f"{first}/{last}") == window(f"[{first}..{last}]") == (first, last)


@given(st.text() | st.from_regex(r"\A[\[{]?[0-9X?~%./,-]{1,21}[\]}]?\Z"))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    with suppress(DateError):
        read = parse(text)
        if read.earliest and read.latest:
            assert read.earliest <= read.latest


@pytest.mark.parametrize(
    ("days", "asked", "counts"),
    [
        ("2026-02", "2026-02-28/2026-03", True),
        ("2026-02", "2026-03", False),
        ("2026-03", "../2026-02", False),
        ("2026-01/..", "2030", True),
        (None, "2026", False),
        (None, None, True),
        ("2026", None, True),
    ],
)
def test_a_date_counts_where_its_days_overlap(
    days: str | None, asked: str | None, counts: bool
) -> None:
    assert overlaps(window(days), window(asked)) is counts
