"""What a search has found: thousands of actors at times, of which a page is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from graph.analytics.naming.finder import SCALE, Scores
from graph.analytics.naming.roster import Roster


class Hit(NamedTuple):
    """An actor found: by which spelling, and how well it fits (0 to 1).

    Both are ``None`` where nothing was searched for.
    """

    actor: str
    type: str
    name: str
    name_ar: str | None
    score: float | None = None
    matched: str | None = None


class Hits(Sequence[Hit]):
    """The actors found, the best first; each is looked up when it is asked for."""

    def __init__(self, length: int, hit: Callable[[int], Hit]) -> None:
        self._length = length
        self._hit = hit

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> list[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | list[Hit]:
        if isinstance(place, slice):
            return [self._hit(one) for one in range(*place.indices(self._length))]
        return self._hit(range(self._length)[place])

    def __iter__(self) -> Iterator[Hit]:
        return map(self._hit, range(self._length))


def everybody(roster: Roster, wanted: NDArray[np.bool_]) -> Hits:
    """All actors wanted (flags by number), by name."""
    found = roster.order[wanted[roster.order]]
    return Hits(len(found), lambda place: Hit(*roster[int(found[place])]))


def ranked(
    roster: Roster,
    wanted: NDArray[np.bool_],
    scores: Scores,
    owners: NDArray[np.int64],
    texts: Sequence[str],
) -> Hits:
    """The actors wanted whose spellings have a score, the best first; of equals by name.

    ``scores``, ``owners`` (actors by number) and ``texts`` have a row for each spelling. The
    spelling that matched is the one with the best score, of equals the shortest.
    """
    spellings = np.flatnonzero(scores)
    best = np.zeros(len(roster), np.uint16)
    np.maximum.at(best, owners[spellings], scores[spellings])
    best[~wanted] = 0
    found = roster.order[best[roster.order] > 0]
    found = found[np.argsort(SCALE - best[found], kind="stable")]
    spellings = spellings[np.argsort(owners[spellings], kind="stable")]
    sorted_owners = owners[spellings]

    def hit(place: int) -> Hit:
        actor = found[place]
        first, end = np.searchsorted(sorted_owners, [actor, actor + 1])
        own = [number for number in spellings[first:end] if scores[number] == best[actor]]
        matched = min((texts[number] for number in own), key=lambda text: (len(text), text))
        return Hit(*roster[int(actor)], int(best[actor]) / SCALE, matched)

    return Hits(len(found), hit)
