"""When two records are one thing, and what several reports together say of one event.

The rule: records with the same id are one actor, one event. Nothing else makes them one; what looks
alike under two ids is only suspected, and a person decides.

What the merged event says, property by property:

- participants: all that any report names; of several roles the first of ``ROLE_PRECEDENCE``; side
  and post from the report published first (undated reports last, then by id)
- date: the claim that leaves the fewest days open, then by report id
- status: the first of ``STATUS_PRECEDENCE``
- place: the one deepest within others, then by report id
- type: the one most reports name, then alphabetically
- label, ``part_of``: from the report published first; topics, agreements, evidence: all of them
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from operator import ne
from typing import TypeVar

from graph.dates import Window, overlaps, window
from graph.records.model import (
    PRINCIPAL_ROLES,
    ROLE_PRECEDENCE,
    STATUS_PRECEDENCE,
    Event,
    Participation,
    Report,
    Role,
)

#: Place -> the next larger place.
Within = Mapping[str, str | None]

_Claims = Sequence[tuple[Report, Event]]
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Conflict:
    """A property on which reports of one event contradict one another.

    ``values`` are (report id, what it says), in the order of publication.
    """

    property: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Merged:
    """What reports together say of one event; its evidence stands in the order of ``reports``."""

    event: Event
    reports: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, order=True)
class Suspected:
    """Two events that may be one: of one type, with two principals in common, on the same days."""

    first: str
    second: str
    actors: tuple[str, str]

    def __str__(self) -> str:
        who = " and ".join(self.actors)
        return f"'{self.first}' and '{self.second}' may be one event: both of {who}"


def merge(claims: _Claims, within: Within | None = None) -> Merged:
    """One event out of what each report claims of it; all claims have the same event id.

    ``within`` leads from a place to the next larger one.

    Raises:
        ValueError: there is no claim, or the claims are of different events.
    """
    if len({event.id for _, event in claims}) != 1:
        raise ValueError("claims of one event are wanted")
    within = within or {}
    told = sorted(claims, key=_turn)
    by_report = sorted(claims, key=lambda claim: claim[0].id)
    events = [event for _, event in told]
    event = events[0].model_copy(
        update={
            "type": _commonest(event.type for event in events),
            "date": min((e.date for _, e in by_report), key=lambda d: _days_open(window(d.best))),
            "status": min((e.status for e in events), key=STATUS_PRECEDENCE.index),
            "place": _deepest([e.place for _, e in by_report if e.place], within),
            "part_of": next((e.part_of for e in events if e.part_of), None),
            "participants": tuple(_participants(events)),
            "topics": _all(e.topics for e in events),
            "agreements": _all(e.agreements for e in events),
            "evidence": tuple(piece for e in events for piece in e.evidence),
            "resolutions": tuple(resolution for e in events for resolution in e.resolutions),
        }
    )
    return Merged(event, tuple(r.id for r, _ in told), tuple(_conflicts(told, within)))


def suspected_duplicates(events: Iterable[Event], within: Within | None = None) -> list[Suspected]:
    """Pairs of events under different ids that look like one event.

    They have the same type and two principals in common, known dates that overlap, places of which
    one lies in the other (or is unknown), and neither is part of the other.
    """
    alike: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in events:
        principals = sorted(p.actor for p in event.participants if p.role in PRINCIPAL_ROLES)
        for one, other in combinations(principals, 2):
            alike[event.type, one, other].append(event)
    found: dict[tuple[str, str], Suspected] = {}
    for (_, one, other), group in alike.items():
        for a, b in combinations(group, 2):
            if a.id != b.id and _may_be_one(a, b, within or {}):
                first, second = sorted((a.id, b.id))
                found.setdefault((first, second), Suspected(first, second, (one, other)))
    return sorted(found.values())


def _turn(claim: tuple[Report, Event]) -> tuple[date, str]:
    """Reports in the order of publication, undated ones last, then by id."""
    report = claim[0]
    return window(report.published.best)[0] or date.max, report.id


def _days_open(days: Window) -> tuple[int, int]:
    """How many sides are open, and how many days lie between those that are not."""
    earliest, latest = days
    return days.count(None), (latest - earliest).days if earliest and latest else 0


def _commonest(values: Iterable[_Item]) -> _Item:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)))


def _all(lists: Iterable[Sequence[_Item]]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))


def _chain(place: str, within: Within) -> list[str]:
    """The place and everything it lies within, from small to large."""
    chain: list[str] = []
    current: str | None = place
    while current is not None and current not in chain:
        chain.append(current)
        current = within.get(current)
    return chain


def _deepest(places: Sequence[str], within: Within) -> str | None:
    return max(places, key=lambda place: len(_chain(place, within)), default=None)


def _apart(one: str | None, other: str | None, within: Within) -> bool:
    """Whether two places are known, and neither lies in the other."""
    if one is None or other is None:
        return False
    return one not in _chain(other, within) and other not in _chain(one, within)


def _participants(events: Sequence[Event]) -> Iterator[Participation]:
    told: dict[str, list[Participation]] = defaultdict(list)
    for event in events:
        for participation in event.participants:
            told[participation.actor].append(participation)
    for parts in told.values():
        holding = next((part for part in parts if part.post), parts[0])
        yield parts[0].model_copy(
            update={
                "role": min((part.role for part in parts), key=ROLE_PRECEDENCE.index),
                "post": holding.post,
                "term": holding.term,
                "stated": next((part.stated for part in parts if part.stated), None),
            }
        )


def _conflicts(told: _Claims, within: Within) -> Iterator[Conflict]:
    types = [(report.id, event.type) for report, event in told]
    statuses = [(report.id, event.status) for report, event in told]
    dates = [(r.id, e.date.best) for r, e in told if e.date.best and _known(e)]
    places = [(report.id, event.place) for report, event in told if event.place]
    yield from _conflict("type", types, ne)
    yield from _conflict("status", statuses, ne)
    yield from _conflict("date", dates, lambda a, b: not overlaps(window(a), window(b)))
    yield from _conflict("place", places, lambda a, b: _apart(a, b, within))
    yield from _role_conflicts(told)


def _role_conflicts(told: _Claims) -> Iterator[Conflict]:
    """An actor who is a principal for one report, and only present or spoken of for another."""
    roles: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for report, event in told:
        for part in event.participants:
            roles[part.actor].append((report.id, part.role))
    for actor, values in roles.items():
        yield from _conflict(
            f"participants.{actor}.role",
            values,
            lambda a, b: (a in PRINCIPAL_ROLES) != (b in PRINCIPAL_ROLES),
        )


def _may_be_one(a: Event, b: Event, within: Within) -> bool:
    return (
        _known(a)
        and _known(b)
        and overlaps(window(a.date.best), window(b.date.best))
        and not _apart(a.place, b.place, within)
        and a.part_of != b.id
        and b.part_of != a.id
    )


def _known(event: Event) -> bool:
    """Whether anything is known of the event's day (a day without a year is not)."""
    return window(event.date.best) != (None, None)


def _conflict(
    name: str, values: Sequence[tuple[str, _Item]], differ: Callable[[_Item, _Item], bool]
) -> Iterator[Conflict]:
    if any(differ(one, other) for (_, one), (_, other) in combinations(values, 2)):
        yield Conflict(name, tuple((report, str(value)) for report, value in values))
