"""All actors that names lead to: numbered, and in the order in which equals are shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Listed(NamedTuple):
    """An actor, as it is shown when its name is searched for."""

    actor: str
    type: str
    name: str
    name_ar: str | None


class Roster:
    """Actors by number, which an actor keeps in the rosters that follow.

    ``order`` are the numbers by name, then by id. Never changed, only followed by another.
    """

    def __init__(self) -> None:
        self._listed: list[Listed] = []
        self._numbers: dict[str, int] = {}
        self._sorted: list[tuple[str, str, int]] = []
        self.order: NDArray[np.int64] = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._listed)

    def __getitem__(self, number: int) -> Listed:
        return self._listed[number]

    def get(self, actor: str) -> Listed | None:
        """An actor by its id; ``None``: it is not in the roster."""
        number = self._numbers.get(actor)
        return None if number is None else self._listed[number]

    def number(self, actor: str) -> int:
        """The number of an actor that is in the roster."""
        return self._numbers[actor]

    def flags(self, actors: Iterable[str]) -> NDArray[np.bool_]:
        """By number: whether it is one of these actors."""
        found = np.zeros(len(self), bool)
        found[[self._numbers[actor] for actor in actors if actor in self._numbers]] = True
        return found

    def of_types(self, types: Collection[str]) -> NDArray[np.bool_]:
        """By number: whether it is of one of these types."""
        return np.fromiter((one.type in types for one in self._listed), bool, len(self))

    def changed(self, added: Sequence[Listed], removed: Collection[str]) -> Roster:
        """This roster without some actors, and with others; one that is in both is replaced."""
        after = Roster()
        after._listed, after._numbers = list(self._listed), dict(self._numbers)
        for row in added:
            number = after._numbers.setdefault(row.actor, len(after._listed))
            after._listed[number : number + 1] = [row]
        for actor in set(removed) - {row.actor for row in added}:
            del after._numbers[actor]
        touched = {*removed, *(row.actor for row in added)} & self._numbers.keys()
        gone = sorted(map(self._place, touched), reverse=True)
        kept = list(self._sorted)
        for place in gone:
            del kept[place]
        come = sorted((row.name, row.actor, after._numbers[row.actor]) for row in added)
        places = [bisect_left(kept, row) for row in come]
        after._sorted = sorted([*kept, *come])
        numbers = [number for *_, number in come]
        after.order = np.insert(np.delete(self.order, gone), places, numbers)
        return after

    def _place(self, actor: str) -> int:
        """Where an actor stands in the order."""
        number = self._numbers[actor]
        return bisect_left(self._sorted, (self._listed[number].name, actor, number))
