"""When coded rows are one event, which is the classic fault of event data to get wrong.

The rule. Two rows are one event when all of this holds:

- they code the same sort of contact between the same actors in the same roles; A visits B and B
  receives A are the same, and so are A consults B and B consults A
- their days: a visit goes on through neighbouring days (a gap of one day at most between one row
  and the next), 31 days at most; anything else is of one day
- their places do not exclude one another: the same one, one within the other, or one unknown. A row
  whose place would suit several events goes to the one with the smallest place, then by id

Two meetings of a pair on one day in two cities are therefore two; a visit that four stories tell on
four days is one, with its interval. Each story stays as a source of the event.

Rows must come in the order of their days. Only what may still grow is held: about a month at most
of visits and a day of anything else, however long the file. The order of rows within a day does
not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from graph.records.importers.coded import Coded, Contact

GAP = timedelta(days=1)
LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Same:
    """Rows that are one event, in the order of day and source; its id, its first and last day."""

    id: str
    rows: tuple[Coded, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that any row names."""
        return min(row.days[0] for row in self.rows), max(row.days[1] for row in self.rows)


def same_events(rows: Iterable[Coded]) -> Iterator[Same]:
    """The events that the rows are about, in the order of the day on which each is complete.

    Raises:
        ValueError: a row is of an earlier day than the one before it.
    """
    growing: dict[tuple[str, ...], list[Coded]] = {}
    today = date.min
    for row in rows:
        if row.days[0] < today:
            raise ValueError(f"line {row.line}: {row.days[0]} comes after {today}")
        if row.days[0] > today:
            today = row.days[0]
            yield from _complete(growing, today)
        run = growing.setdefault(row.key, [])
        if run and not _goes_on(run, today):
            yield from _events(run)
            run = growing[row.key] = []
        run.append(row)
    yield from _complete(growing, date.max)


def _complete(growing: dict[tuple[str, ...], list[Coded]], today: date) -> Iterator[Same]:
    """The events that no row of today or later can belong to; they are held no longer."""
    for key in sorted(key for key, run in growing.items() if not _goes_on(run, today)):
        yield from _events(growing.pop(key))


def _goes_on(run: list[Coded], today: date) -> bool:
    """Whether a row of today may belong to the same event as these."""
    first, last = run[0].days[0], max(row.days[1] for row in run)
    if run[0].contact is not Contact.VISIT:
        return today == first
    return today - last <= GAP and today - first <= LONGEST


def _events(run: list[Coded]) -> Iterator[Same]:
    """Rows of one contact on neighbouring days, told apart by place."""
    found = [part for rows in _by_place(run) for part in _by_days(rows)]
    found.sort(key=lambda rows: (rows[0].days[0], max(row.places for row in rows)))
    numbers: Counter[date] = Counter()
    for rows in found:
        day = rows[0].days[0]
        numbers[day] += 1
        yield Same(_mint(rows[0], day, numbers[day]), tuple(rows))


def _by_place(run: list[Coded]) -> Iterator[list[Coded]]:
    """Rows whose places do not exclude one another stand together, small places first."""
    together: list[tuple[tuple[str, ...], list[Coded]]] = []
    for row in sorted(run, key=lambda row: (-len(row.places), row.places)):
        for places, rows in together:
            if not row.places or row.places[0] in places:
                rows.append(row)
                break
        else:
            together.append((row.places, [row]))
    return (rows for _, rows in together)


def _by_days(rows: list[Coded]) -> Iterator[list[Coded]]:
    """Rows of one place, told apart where more than a day lies between them."""
    rows.sort(key=lambda row: (row.days, row.source.id, row.line))
    part: list[Coded] = []
    for row in rows:
        if part and row.days[0] - max(each.days[1] for each in part) > GAP:
            yield part
            part = []
        part.append(row)
    yield part


def _mint(row: Coded, day: date, number: int) -> str:
    """The id of an event: what rows of it have in common, and its first day; nothing else."""
    digest = blake2b("\n".join(row.key).encode(), digest_size=8).hexdigest()
    return f"{row.contact}-{day}-{digest}" + (f"-{number}" if number > 1 else "")
