"""Dates that keep the precision their source gave them (EDTF, ISO 8601-2).

We read this part of EDTF levels 0 to 2, and refuse everything else:

====================  ============================================  =======================
form                  examples                                      possible days
====================  ============================================  =======================
day, month, year      ``2026-02-09``  ``2026-02``  ``2026``         all days of it
season                ``2026-21`` spring ... ``2026-24`` winter     March-May ... Dec.-February
quarter               ``2026-33`` ... ``2026-36``                   three months
half a year           ``2026-40``  ``2026-41``                      six months
unspecified digits    ``2020-06-2X``  ``2026-XX``  ``202X``         first to last that fits
day without a year    ``XXXX-02-27``  ``XXXX-06-2X``                unknown
qualified             ``2026-01~``  ``2025?-02-27``                 as without the mark
interval              ``2026-01/2026-03``  ``2026-01/..``           first day to last day
one of a set          ``[2020-06-21..2020-06-30]``  ``[2025,2026]``  earliest to latest
====================  ============================================  =======================

``?`` is uncertain, ``~`` approximate, ``%`` both; a mark stands after the part it qualifies, or
before it. Seasons are the northern hemisphere's, by whole months; a winter belongs to the year it
begins in. ``..`` is an open side. Years go from 0001 to 9999; a time of day is not read.

>>> parse("2020-06-2X").earliest
datetime.date(2020, 6, 20)
>>> parse("2025?-02-27").uncertain
True
>>> parse("2025-02-29")
Traceback (most recent call last):
graph.errors.DateError: '2025-02-29' is not a date: 2025-02 has 28 days, the last is 2025-02-28
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.days import Precision, Span, Window, remedy, single, wrong

__all__ = ["EdtfDate", "Precision", "Window", "overlaps", "parse", "window"]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written, and the days it may stand for.

    ``precision`` is the finest part that is fully given (``2020-06-2X`` is known to the month).
    ``earliest`` and ``latest`` are ``None`` where that side is open or the year is unknown.
    """

    text: str
    precision: Precision
    earliest: date | None
    latest: date | None
    uncertain: bool = False
    approximate: bool = False


def parse(text: str) -> EdtfDate:
    """Read a date in the forms of this module's table.

    Raises:
        DateError: it is none of them, or no such day exists; says what would be right.

    >>> parse("2026-01").latest
    datetime.date(2026, 1, 31)
    >>> parse("XXXX-02-27")
    EdtfDate(text='XXXX-02-27', precision='day', earliest=None, latest=None, \
uncertain=False, approximate=False)
    """
    if text.startswith("[") and text.endswith("]"):
        span = _one_of(text)
    elif "/" in text:
        span = _interval(text)
    else:
        span = single(text)
    uncertain, approximate = ("%" in text or mark in text for mark in "?~")
    return EdtfDate(text, *span, uncertain, approximate)


def window(text: str | None) -> Window:
    """The first and the last day a date may stand for; ``None`` (no date) is unknown on both sides.

    >>> window("2026-02/..")
    (datetime.date(2026, 2, 1), None)
    """
    if text is None:
        return None, None
    parsed = parse(text)
    return parsed.earliest, parsed.latest


def overlaps(days: Window, asked: Window) -> bool:
    """Whether something dated ``days`` counts in the window ``asked``.

    An open side is unbounded. What has no known date counts only where no window is asked for.

    >>> overlaps(window("2026"), window("2026-02"))
    True
    >>> overlaps(window("XXXX-02-27"), window("2026-02"))
    False
    """
    if days == (None, None):
        return asked == (None, None)
    return not (_before(days[1], asked[0]) or _before(asked[1], days[0]))


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _one_of(text: str) -> Span:
    spans = [_member(text, item.strip()) for item in text[1:-1].split(",")]
    return Span("set", _least(s.earliest for s in spans), _greatest(s.latest for s in spans))


def _member(text: str, item: str) -> Span:
    start, dots, end = item.partition("..")
    if not dots:
        return single(item)
    if not start and not end:
        raise wrong(text, "a set needs a date in it, as in [..2026-02-09]")
    return _range(text, single(start) if start else None, single(end) if end else None)


def _interval(text: str) -> Span:
    start, _, end = text.partition("/")
    if "/" in end:
        raise wrong(text, remedy(text))
    if "" in (start, end):
        raise wrong(text, "an open side of an interval is written '..', as in 2026-01/..")
    if start == end == "..":
        raise wrong(text, "an interval needs a date on one side at least")
    ends = (None if side == ".." else single(side) for side in (start, end))
    return _range(text, *ends)


def _range(text: str, start: Span | None, end: Span | None) -> Span:
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if _before(latest, earliest):
        raise wrong(text, "it ends before it begins")
    return Span("interval", earliest, latest)


def _least(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else min(day for day in known if day)


def _greatest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else max(day for day in known if day)
