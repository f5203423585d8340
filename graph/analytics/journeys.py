"""Ways whose meetings can follow one another in time.

A word can go from a to c by way of b when a met b no later than b met c. A meeting is on some day
between its earliest and its latest; that of an unknown date on any day. So an order can be sure
(each meeting is over before the next can be) or only possible. Ways of the fewest hops come
first, of those the ones that arrive first: searched hop by hop for the earliest arrival, as in
Wu et al. (2014), Path problems in temporal graphs, PVLDB 7(9), 721-732.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.adjacency import Rows
from graph.analytics.projection import Vector
from graph.analytics.routing import Way

_NEVER: Final = np.inf


class Meeting(NamedTuple):
    """An event (its row), and the days it can have been on, as ordinals; infinite where open."""

    event: int
    earliest: float
    latest: float


@dataclass(frozen=True, slots=True)
class Order:
    """How the meetings of a way follow one another.

    ``meetings``: hop by hop those (rows of the events) that can take their place in the order.
    ``departure`` is the latest day for the first one, so that all others can follow, ``arrival``
    the earliest day for the last one; ``None``: any day. ``possible``: the dates allow the order
    and do not prove it.
    """

    meetings: tuple[frozenset[int], ...]
    departure: date | None
    arrival: date | None
    possible: bool


class Calendar:
    """Who met whom on which days, seen from either end.

    ``pairs``: event, a, b (actors numbered from 0 to ``size`` - 1), earliest, latest.
    """

    def __init__(self, pairs: pl.DataFrame, size: int) -> None:
        a, b, event = (pairs[name].to_numpy().astype(np.intp) for name in ("a", "b", "event"))
        order = np.argsort(np.concatenate([a, b]), kind="stable")
        self.events = np.concatenate([event, event])[order]
        self.others = np.concatenate([b, a])[order]
        self.starts = np.searchsorted(np.concatenate([a, b])[order], np.arange(size + 1))
        self.earliest = np.tile(_ordinals(pairs["earliest"], -np.inf), 2)[order]
        self.latest = np.tile(_ordinals(pairs["latest"], np.inf), 2)[order]
        self.size = size

    def meetings(self, one: int, other: int) -> list[Meeting]:
        """All meetings of two actors."""
        places = np.arange(self.starts[one], self.starts[one + 1])
        places = places[self.others[places] == other]
        columns = (self.events[places], self.earliest[places], self.latest[places])
        return [Meeting(*row) for row in zip(*(c.tolist() for c in columns), strict=True)]

    def places(self, actors: Rows) -> tuple[Rows, Rows]:
        """The places of the meetings of these actors, and whose each of them is."""
        number = self.starts[actors + 1] - self.starts[actors]
        skipped = self.starts[actors] - np.cumsum(number) + number
        return np.repeat(skipped, number) + np.arange(number.sum()), np.repeat(actors, number)


class Earliest:
    """The way to a target in order of time with the fewest hops, of those the first to arrive."""

    def __init__(
        self, calendar: Calendar, target: int, max_hops: int, closed: npt.NDArray[np.bool_]
    ) -> None:
        self._calendar = calendar
        self._target = target
        self._max_hops = max_hops
        self._closed = closed

    def best(self, start: Way, banned: Collection[int]) -> Way | None:
        """The best way that begins like ``start`` and whose next actor is none of ``banned``."""
        closed = self._closed.copy()
        closed[list(start)] = True
        barred = closed.copy()
        barred[list(banned)] = True
        arrivals = np.full(self._calendar.size, _NEVER)
        here = np.array([start[-1]])
        arrivals[here] = self.arrival(start)
        before: list[dict[int, int]] = []
        for _ in range(self._max_hops - len(start) + 1):
            before.append(self._step(arrivals, here, barred))
            if self._target in before[-1]:
                return start + self._traced(before)
            here, barred = np.array(list(before[-1]), np.intp), closed
        return None

    def arrival(self, way: Way) -> float:
        """The earliest day (an ordinal) on which the last of a way's meetings can be."""
        day = -np.inf
        for one, other in pairwise(way):
            day = min(
                max(day, meeting.earliest)
                for meeting in self._calendar.meetings(one, other)
                if meeting.latest >= day
            )
        return day

    def _step(self, arrivals: Vector, here: Rows, barred: npt.NDArray[np.bool_]) -> dict[int, int]:
        """One hop further: who is reached, earlier than before, and from whom."""
        places, sources = self._calendar.places(here)
        others = self._calendar.others[places]
        days = np.maximum(arrivals[sources], self._calendar.earliest[places])
        allowed = (self._calendar.latest[places] >= arrivals[sources]) & ~barred[others]
        allowed &= days < arrivals[others]
        order = np.lexsort((sources[allowed], days[allowed]))
        others, sources, days = (each[allowed][order] for each in (others, sources, days))
        reached, first = np.unique(others, return_index=True)
        arrivals[reached] = days[first]
        return dict(zip(reached.tolist(), sources[first].tolist(), strict=True))

    def _traced(self, before: Sequence[dict[int, int]]) -> Way:
        way = [self._target]
        for sources in reversed(before):
            way.append(sources[way[-1]])
        return tuple(reversed(way[:-1]))


def order_of(hops: Sequence[Sequence[Meeting]]) -> Order | None:
    """How the meetings of a way's hops follow one another; ``None``: they cannot.

    >>> may, june = Meeting(1, 736815, 736845), Meeting(2, 736846, 736846)
    >>> order_of([[may], [june]]).possible, order_of([[june], [may]])
    (False, None)
    """
    arrivals = list(_arrivals(hops))
    if len(arrivals) <= len(hops):
        return None
    departures = list(_departures(hops))
    fitting = tuple(
        frozenset(m.event for m in hop if m.latest >= after and m.earliest <= until)
        for hop, after, until in zip(hops, arrivals, departures[-2::-1], strict=False)
    )
    return Order(fitting, _day(departures[-1]), _day(arrivals[-1]), not _sure(hops))


def _arrivals(hops: Iterable[Iterable[Meeting]]) -> Iterator[float]:
    """The earliest day before the first hop and after each one, as far as it goes."""
    day = -np.inf
    for hop in hops:
        yield day
        days = [max(day, m.earliest) for m in hop if m.latest >= day]
        if not days:
            return
        day = min(days)
    yield day


def _departures(hops: Sequence[Iterable[Meeting]]) -> Iterator[float]:
    """The latest day after the last hop and before each one, from the last hop to the first."""
    day = np.inf
    yield day
    for hop in reversed(hops):
        day = max(min(day, m.latest) for m in hop if m.earliest <= day)
        yield day


def _sure(hops: Sequence[Iterable[Meeting]]) -> bool:
    """Whether meetings can be chosen each of which is surely over before the next, or is it."""
    chosen = {meeting.event: meeting.latest for meeting in hops[0]}
    for hop in hops[1:]:
        over = min(chosen.values())
        chosen = {m.event: m.latest for m in hop if m.event in chosen or m.earliest > over}
        if not chosen:
            return False
    return True


def _ordinals(days: pl.Series, unknown: float) -> Vector:
    """Days as ordinals."""
    since_epoch = days.cast(pl.Int32).cast(pl.Float64) + date(1970, 1, 1).toordinal()
    return since_epoch.fill_null(unknown).to_numpy()


def _day(ordinal: float) -> date | None:
    return date.fromordinal(int(ordinal)) if np.isfinite(ordinal) else None
