"""Which part of one name is which part of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from graph.analytics.naming.parts import Part
from graph.analytics.naming.similarity import part_similarity, said_alike
from graph.analytics.naming.sounds import sound

#: Two words less alike than this are two words.
SAME_WORD: Final = 0.72


@dataclass
class Matched:
    """The parts of two names that are one, by their positions among those that count.

    ``partner`` leads from a part of the one name to that of the other, ``alike`` says how alike
    each pair is; ``left`` and ``right`` are the parts without a partner.
    """

    mine: Sequence[Part]
    its: Sequence[Part]
    son: bool
    partner: dict[int, int] = field(default_factory=dict)
    alike: list[float] = field(default_factory=list)
    left: set[int] = field(default_factory=set)
    right: set[int] = field(default_factory=set)

    def pair(self, i: int, j: int, alike: float) -> None:
        """Take two parts for one."""
        self.partner[i] = j
        self.alike.append(alike)
        self.left.discard(i)
        self.right.discard(j)


def matched(one: Sequence[Part], other: Sequence[Part], least: float = SAME_WORD) -> Matched:
    """Pair the parts of two names, the most alike first; then words that are two in the other.

    Parts less alike than ``least`` are no pair.
    """
    mine = [part for part in one if not part.optional]
    its = [part for part in other if not part.optional]
    found = Matched(mine, its, son=any(part.son for part in (*one, *other)))
    found.left, found.right = set(range(len(mine))), set(range(len(its)))
    for alike, _, i, j in sorted(_pairs(mine, its, least), reverse=True):
        if i in found.left and j in found.right:
            found.pair(i, j, alike)
    if found.left and found.right:
        for i, js, alike in list(_glued(found.mine, found.left, other, found.right)):
            found.pair(i, js[0], alike)
            found.right.difference_update(js)
        for j, js, alike in list(_glued(found.its, found.right, one, found.left)):
            found.pair(js[0], j, alike)
            found.left.difference_update(js)
    return found


def _pairs(
    mine: Sequence[Part], its: Sequence[Part], least: float
) -> list[tuple[float, int, int, int]]:
    """Every pair alike enough: how alike, how far apart (negative), where."""
    every = (
        (part_similarity(a, b), -abs(i - j), i, j)
        for i, a in enumerate(mine)
        for j, b in enumerate(its)
    )
    return [pair for pair in every if pair[0] >= least]


def _glued(
    whole: Sequence[Part], open_: set[int], halves: Sequence[Part], free: set[int]
) -> Iterator[tuple[int, list[int], float]]:
    """Open parts of one name that are two words in a row of the other: LeDrian, Le Drian.

    Particles may be one of the two words; the positions given are those of the others.
    """
    numbers = list(accumulate((not part.optional for part in halves), initial=0))
    for i in sorted(open_):
        for place, (first, second) in enumerate(pairwise(halves)):
            js = [numbers[place + k] for k, part in enumerate((first, second)) if not part.optional]
            if not js or not free.issuperset(js):
                continue
            both = sound(first.word + second.word)
            alike = said_alike(whole[i].sound, both, whole[i].arabic != first.arabic)
            if alike >= SAME_WORD:
                yield i, js, alike
                break
