"""The circle of one actor: whom it met how often, in which meetings, and who says so.

In arrays: an actor has some hundred meetings, and each step that puts those in order takes
microseconds so, where polars takes a tenth of a millisecond for a step of any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import NamedTuple, TypeVar

import numpy as np

from graph.analytics.codes import Rows, begins, spans
from graph.analytics.contacts import ContactTable

Item = TypeVar("Item")


class Contact(NamedTuple):
    """Somebody whom an actor met, by id and name, with dates in EDTF.

    ``first`` and ``last`` are those of the dated meetings. ``events`` are the meetings shown (rows
    of the events), latest first, and ``reports`` those that tell of them.
    """

    other: str
    name: str
    meetings: int
    first: str | None
    last: str | None
    events: list[int]
    reports: list[str]


@dataclass(frozen=True)
class Circle:
    """Whom an actor met, most frequent first, then whom it met last, then by id.

    For each of them: ``others`` (a row of the actors), ``meetings`` (how many), ``dated`` (how
    many of those) and ``starts``: from there on its meetings are in ``events`` (rows), latest
    first, undated ones last. Meeting ``i`` follows from ``pairs`` (rows of the table) from
    ``shown_by[i]`` up to the next: from several where many spoke for the same state.
    """

    table: ContactTable
    others: Rows
    meetings: Rows
    dated: Rows
    starts: Rows
    events: Rows
    shown_by: Rows
    pairs: Rows

    @classmethod
    def of(cls, table: ContactTable, pairs: Rows, others: Rows) -> Circle:
        """The circle that these pairs of an actor with these others show."""
        turns, size = table.turns, max(len(table.events), 1)
        event = table.pairs["event"].to_numpy()[pairs]
        # Pairs come by event, and those of one contact and turn stay so.
        order = np.argsort(others * (size + 1) + turns[event], kind="stable")
        both = (others * size + event)[order]
        shown_by = begins(both)
        other, event = np.divmod(both[shown_by], size)
        starts = begins(other)
        meetings = np.diff(starts, append=len(other))
        rank = np.lexsort((other[starts], turns[event[starts]], -meetings))
        dated = np.append(0, np.cumsum(turns[event] < size))
        return cls(
            table=table,
            others=other[starts][rank],
            meetings=meetings[rank],
            dated=(dated[starts + meetings] - dated[starts])[rank],
            starts=starts[rank],
            events=event,
            shown_by=np.append(shown_by, len(pairs)),
            pairs=pairs[order],
        )

    def __len__(self) -> int:
        return len(self.others)

    def last_days(self, contact: int) -> tuple[date | None, date | None]:
        """The days between which the last dated meeting with a contact was."""
        event = int(self.events[self.starts[contact]])
        return self.table.events["earliest"][event], self.table.events["latest"][event]

    def shown(self, of: Sequence[int] | None = None, events: int | None = None) -> list[Contact]:
        """All contacts, or only those at these places in the order, with what they stand on.

        With ``events`` no more than so many of the latest meetings of each.
        """
        chosen = np.arange(len(self)) if of is None else np.asarray(of, np.intp)
        starts, meetings, dated = (x[chosen] for x in (self.starts, self.meetings, self.dated))
        number = meetings if events is None else np.minimum(meetings, events)
        return [
            Contact(*fields)
            for fields in zip(
                self.table.actor_ids.at(self.others[chosen]),
                self.table.actors["name"][self.others[chosen]],
                meetings.tolist(),
                self._dates(starts + dated - 1, dated),
                self._dates(starts, dated),
                _parted(self.events[spans(starts, number)].tolist(), number),
                self._reports(starts, number),
                strict=True,
            )
        ]

    def _dates(self, meetings: Rows, dated: Rows) -> list[str | None]:
        """The dates of these meetings of contacts that have so many dated ones."""
        dates = self.table.events["date"][self.events[meetings]].to_list()
        return [date if number else None for date, number in zip(dates, dated, strict=True)]

    def _reports(self, starts: Rows, number: Rows) -> list[list[str]]:
        """The reports that tell of so many meetings from each start on."""
        first, after = self.shown_by[starts], self.shown_by[starts + number]
        told = self.table.pairs["reports"][self.pairs[spans(first, after - first)]].to_list()
        rows = [sorted(set(chain(*lists))) for lists in _parted(told, after - first)]
        ids = self.table.report_ids.at(list(chain(*rows)))
        return _parted(ids, np.array([len(each) for each in rows], np.intp))


def _parted(items: Iterable[Item], numbers: Rows) -> list[list[Item]]:
    """The items in lists of so many each, one after the other."""
    rest = iter(items)
    return [list(islice(rest, number)) for number in numbers.tolist()]
