"""A window cut into months, quarters or years, and who rose and fell from one to the next."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.selection import parts_where
from graph.errors import FilterError

Bin = Literal["month", "quarter", "year"]

_MONTHS: Final[dict[Bin, int]] = {"month": 1, "quarter": 3, "year": 12}

#: The most bins that a window may be cut into.
MOST_BINS: Final = 240


class Span(NamedTuple):
    """A bin: what it is called (EDTF; quarters as 33 to 36), and the same filters for it alone."""

    name: str
    filters: Filters


def spans(table: ContactTable, filters: Filters, bin: Bin) -> list[Span]:
    """The bins of the window, first to last.

    They go from the first day asked for (where that is open, from the first event that counts) to
    the last one; the first and the last may be cut short.

    Raises:
        FilterError: there are more than ``MOST_BINS``.
    """
    first, last = _ends(table, filters)
    if first is None or last is None:
        return []
    number = (last.year - first.year + 1) * 12 // _MONTHS[bin]
    if number > MOST_BINS + 12:
        raise _too_many(number, bin)
    found = [
        Span(name, _within(filters, max(begin, first), min(end, last)))
        for name, begin, end in _bins(first, last, bin)
    ]
    if len(found) > MOST_BINS:
        raise _too_many(len(found), bin)
    return found


def _too_many(number: int, bin: Bin) -> FilterError:
    return FilterError(
        "bin", f"bin: about {number} bins of a {bin}, at most {MOST_BINS}; take longer ones"
    )


def _ends(table: ContactTable, filters: Filters) -> tuple[date | None, date | None]:
    """The first and the last day of the window; where it is open, of the events in it."""
    first, last = filters.window
    if first and last:
        return first, last
    rows = parts_where(table, filters)["event"].unique()
    days = table.events[rows].select(
        pl.coalesce("earliest", "latest").min().alias("first"),
        pl.coalesce("latest", "earliest").max().alias("last"),
    )
    return first or days["first"][0], last or days["last"][0]


def _bins(first: date, last: date, bin: Bin) -> Iterator[tuple[str, date, date]]:
    """Name, first and last day of every bin that the days lie in."""
    months = _MONTHS[bin]
    begin = date(first.year, (first.month - 1) // months * months + 1, 1)
    while begin <= last:
        month = begin.month + months - 1
        end = date(begin.year, month, monthrange(begin.year, month)[1])
        yield _name(begin, bin), begin, end
        if end == date.max:
            return
        begin = end + timedelta(days=1)


def _name(begin: date, bin: Bin) -> str:
    if bin == "year":
        return f"{begin.year:04}"
    number = begin.month if bin == "month" else 33 + begin.month // 3
    return f"{begin.year:04}-{number:02}"


def _within(filters: Filters, first: date, last: date) -> Filters:
    return filters.model_copy(update={"from_": first.isoformat(), "to": last.isoformat()})
