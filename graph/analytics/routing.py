"""The best few ways between two actors: the search itself, on arrays.

Ways are found in order by Yen (1971), Finding the k shortest loopless paths in a network,
Management Science 17(11), 712-716, with the partition of Lawler (1972), so that none is found
twice: the rest of the ways falls into groups that share a beginning and may not go on as the ways
already found do, and the best of each group waits in a queue.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator

import numpy as np
import numpy.typing as npt

from graph.analytics.adjacency import Adjacency, Rows
from graph.analytics.projection import Vector

Way = tuple[int, ...]

#: What ways are ordered by.
Key = tuple[float, ...]

#: The best way that begins like this and does not go on with one of those; ``None``: there is none.
Best = Callable[[Way, Collection[int]], Way | None]


def in_order(source: int, best: Best, key: Callable[[Way], Key]) -> Iterator[Way]:
    """All simple ways from a source, by key; ``best`` knows where to."""
    queue: list[tuple[Key, Way, int, frozenset[int]]] = []

    def offer(start: Way, banned: frozenset[int]) -> None:
        way = best(start, banned)
        if way is not None:
            heapq.heappush(queue, (key(way), way, len(start) - 1, banned))

    offer((source,), frozenset())
    while queue:
        _, way, shared, banned = heapq.heappop(queue)
        yield way
        for last in range(shared, len(way) - 1):
            offer(way[: last + 1], (banned if last == shared else frozenset()) | {way[last + 1]})


class Nearest:
    """The way to a target with the fewest hops, of those the one with the least resistance.

    ``resistances`` are those of the ties, in the order of ``ties.contacts``; ``closed`` says which
    actors nobody may pass.
    """

    def __init__(
        self,
        ties: Adjacency,
        resistances: Vector,
        target: int,
        max_hops: int,
        closed: npt.NDArray[np.bool_],
    ) -> None:
        self._ties = ties
        self._resistances = resistances
        self._target = target
        self._max_hops = max_hops
        self._closed = closed
        self._first: _Distances | None = None

    def best(self, start: Way, banned: Collection[int]) -> Way | None:
        """The best way that begins like ``start`` and whose next actor is none of ``banned``."""
        room = self._max_hops - len(start) + 1
        exits = self._exits(start, banned)
        if self._first is None:
            self._first = self._distances(self._closed, exits, room)
        way = self._follow(self._first, start, exits)
        if way is None or len(set(way)) < len(way):
            # The best way is unknown or comes back to the beginning: look for one that does not.
            closed = self._closed.copy()
            closed[list(start)] = True
            way = self._follow(self._distances(closed, exits, room), start, exits)
        return way if way and len(way) <= self._max_hops + 1 else None

    def _around(self, actor: int) -> slice:
        return slice(int(self._ties.starts[actor]), int(self._ties.starts[actor + 1]))

    def _exits(self, start: Way, banned: Collection[int]) -> Rows:
        """The places of the ties by which a beginning may go on."""
        around = self._around(start[-1])
        others = self._ties.contacts[around]
        barred = self._closed[others] | np.isin(others, [*start, *banned])
        exits: Rows = np.flatnonzero(~barred) + around.start
        return exits

    def _distances(self, closed: npt.NDArray[np.bool_], exits: Rows, max_hops: int) -> _Distances:
        """Distances to the target, up to the first exit that is reached."""
        found = _Distances(self._ties, self._resistances, self._target, closed)
        ways_out = self._ties.contacts[exits]
        while found.hops + 1 < max_hops and (found.to[ways_out] < 0).all() and len(found.here):
            found.step()
        return found

    def _follow(self, known: _Distances, start: Way, exits: Rows) -> Way | None:
        """The way by these exits along the least distances."""
        way = list(start)
        while len(exits):
            others = self._ties.contacts[exits]
            hops = np.where(known.to[others] < 0, self._ties.size, known.to[others])
            cost = self._resistances[exits] + known.cost[others]
            choice = np.lexsort((others, cost, hops))[0]
            if known.to[others[choice]] < 0:
                return None
            way.append(int(others[choice]))
            if way[-1] == self._target:
                return tuple(way)
            around = self._around(way[-1])
            nearer = known.to[self._ties.contacts[around]] == known.to[way[-1]] - 1
            exits = np.flatnonzero(nearer) + around.start
        return None


class _Distances:
    """Hops to a target, and the least resistance of as many; -1 where nobody has come yet."""

    def __init__(
        self,
        ties: Adjacency,
        resistances: Vector,
        target: int,
        closed: npt.NDArray[np.bool_],
    ) -> None:
        self._ties = ties
        self._resistances = resistances
        self._closed = closed
        self.here = np.array([target])
        self.hops = 0
        self.to = np.full(ties.size, -1)
        self.cost = np.full(ties.size, np.inf)
        self.to[target], self.cost[target] = 0, 0.0

    def step(self) -> None:
        """Go one hop further."""
        places = self._ties.places(self.here)
        others = self._ties.contacts[places]
        cost = np.repeat(self.cost[self.here], self._ties.degrees[self.here])
        new = (self.to[others] < 0) & ~self._closed[others]
        others = others[new]
        np.minimum.at(self.cost, others, (cost + self._resistances[places])[new])
        self.hops += 1
        self.to[others] = self.hops
        self.here = np.flatnonzero(self.to == self.hops)
