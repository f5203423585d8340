"""What belongs to what: topics under topics, places in places, organizations in organizations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Hierarchy:
    """Each id with the ids right above it; most have one. A circle is walked once.

    >>> places = Hierarchy.of([("misrata-hospital", "misrata"), ("misrata", "libya")])
    >>> places.top("misrata-hospital"), places.depth("misrata-hospital")
    ('libya', 2)
    >>> sorted(places.below(["libya"]))
    ['libya', 'misrata', 'misrata-hospital']
    """

    above: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Hierarchy:
        """The hierarchy of (lower, upper) pairs, whatever their order."""
        above: dict[str, list[str]] = {}
        for lower, upper in sorted(set(pairs)):
            above.setdefault(lower, []).append(upper)
        return cls({lower: tuple(uppers) for lower, uppers in above.items()})

    def first(self, id: str) -> str | None:
        """The id right above (the first, where there are several)."""
        return next(iter(self.above.get(id, ())), None)

    def chain(self, id: str) -> Iterator[str]:
        """The id itself and, step by step, what it belongs to."""
        seen = set[str]()
        step: str | None = id
        while step is not None and step not in seen:
            yield step
            seen.add(step)
            step = self.first(step)

    def top(self, id: str) -> str:
        """The end of the chain; the id itself when nothing is above it."""
        if id not in self.above:
            return id
        *_, last = self.chain(id)
        return last

    def depth(self, id: str) -> int:
        """How many steps lead to the top."""
        return sum(1 for _ in self.chain(id)) - 1

    def below(self, ids: Iterable[str]) -> set[str]:
        """The ids and everything that belongs to them, at any depth."""
        found, open_ = set[str](), list(ids)
        while open_:
            step = open_.pop()
            if step not in found:
                found.add(step)
                open_.extend(self._below.get(step, ()))
        return found

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for lower, uppers in self.above.items():
            for upper in uppers:
                below.setdefault(upper, []).append(lower)
        return below
