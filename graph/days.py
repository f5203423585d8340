"""The days that one EDTF date may stand for: the calendar behind ``graph.dates``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from graph.errors import DateError

Precision = Literal[
    "day",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "interval",
    "set",
]

#: First and last possible day; ``None`` is an open or unknown side.
Window = tuple[date | None, date | None]


class Span(NamedTuple):
    """How precise a date is, and its first and last possible day."""

    precision: Precision
    earliest: date | None
    latest: date | None


_DATE: Final = re.compile(
    r"[?~%]?(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)[?~%]?"
    r"(-[?~%]?(?P<month>[0-9]{2}|XX)[?~%]?"
    r"(-[?~%]?(?P<day>[0-9]{2}|[0-3]X|XX)[?~%]?)?)?"
)
_UNPADDED: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_TIMED: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", re.DOTALL)

_YEAR_PRECISION: Final[dict[int, Precision]] = {0: "year", 1: "decade", 2: "century"}

#: Code in the place of the month -> what it is, its first month, how many months it has.
_GROUPS: Final[dict[str, tuple[Precision, int, int]]] = {
    **{f"{21 + i}": ("season", 3 + 3 * i, 3) for i in range(4)},
    **{f"{33 + i}": ("quarter", 1 + 3 * i, 3) for i in range(4)},
    **{f"{40 + i}": ("half", 1 + 6 * i, 6) for i in range(2)},
}


def wrong(text: str, why: str) -> DateError:
    """The error for a text that is not a date; ``why`` says what would be right."""
    return DateError(f"'{text}' is not a date: {why}")


def single(text: str) -> Span:
    """The days of a single date: no interval, no set.

    >>> single("2026-33").latest
    datetime.date(2026, 3, 31)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise wrong(text, remedy(text))
    year, month, day = match["year"], match["month"] or "XX", match["day"] or "XX"
    if month in _GROUPS:
        if match["day"]:
            raise wrong(text, f"a {_GROUPS[month][0]} has no days; leave '-{day}' out")
        return _group(_years(text, year), month)
    precision = _precision(text, year, month, day)
    return Span(precision, *_bounds(text, _years(text, year), month, day))


def _years(text: str, year: str) -> range | None:
    """The years that fit; ``None`` when nothing is known of the year."""
    if year == "XXXX":
        return None
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last == 0:
        raise wrong(text, "years go from 0001 to 9999")
    return range(max(first, 1), last + 1)


def _precision(text: str, year: str, month: str, day: str) -> Precision:
    if "X" not in day:
        return "day"
    if month != "XX":
        return "month"
    if year == "XXXX":
        raise wrong(text, "it says nothing; an unknown date is left out, with a reason")
    return _YEAR_PRECISION[year.count("X")]


def _group(years: range | None, code: str) -> Span:
    name, first, length = _GROUPS[code]
    if years is None:
        return Span(name, None, None)
    extra, last = divmod(first + length - 2, 12)
    year = years[-1] + extra
    latest = date(year, last + 1, monthrange(year, last + 1)[1]) if year <= date.max.year else None
    return Span(name, date(years[0], first, 1), latest or date.max)


def _bounds(text: str, years: range | None, month: str, day: str) -> Window:
    """First and last day that fit; with no year they must fit a leap year, and stay unknown."""
    months = _fitting(range(1, 13), month)
    if not months:
        raise wrong(text, "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40, 41")
    tried = years or range(2000, 2001)
    earliest, latest = (_first(tried[::step], months[::step], day, step) for step in (1, -1))
    if earliest is None:
        raise wrong(text, _no_such_day(tried, months, day, known=years is not None))
    return (earliest, latest) if years else (None, None)


def _first(years: range, months: Sequence[int], day: str, step: int) -> date | None:
    for year in years:
        for month in months:
            days = _fitting(range(1, monthrange(year, month)[1] + 1), day)
            if days:
                return date(year, month, days[::step][0])
    return None


def _fitting(numbers: range, pattern: str) -> Sequence[int]:
    """Those whose two digits fit, ``X`` being any digit."""
    if "X" not in pattern:
        return [int(pattern)] if int(pattern) in numbers else []
    return numbers if pattern == "XX" else [n for n in numbers if n // 10 == int(pattern[0])]


def _no_such_day(years: range, months: Sequence[int], day: str, *, known: bool) -> str:
    if not known or len(years) > 1 or len(months) > 1:
        return f"no month that fits has a day {day}"
    year, month = years[0], months[0]
    last = monthrange(year, month)[1]
    return f"{year:04}-{month:02} has {last} days, the last is {year:04}-{month:02}-{last}"


def remedy(text: str) -> str:
    """What would be right, for the ways dates are commonly written wrong."""
    if parts := _UNPADDED.fullmatch(text):
        return f"write {parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    if timed := _TIMED.fullmatch(text):
        return f"a time of day is not read, write {timed[1]}"
    if text.startswith("{"):
        return "sets of which all count are not read; one of a set is written [2025,2026-01]"
    return "write year-month-day, as in 2026-02-09, 2026-02, 2026, 2020-06-2X or 2026-01/2026-03"
