"""Which part of one name is which part of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from graph.analytics.naming.parts import Part
from graph.analytics.naming.similarity import part_similarity, said_alike
from graph.analytics.naming.sounds import sound

#: Two words less alike than this are two words.
SAME_WORD: Final = 0.72
_SAME_WORD_OF_A_BODY: Final = 0.85
_SHORTEST_WORD: Final = 5
_LONGER: Final = 4


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


def matched(one: Sequence[Part], other: Sequence[Part], *, person: bool = True) -> Matched:
    """Pair the parts of two names, the most alike first; then words that are two in the other."""
    mine = [part for part in one if not part.optional]
    its = [part for part in other if not part.optional]
    found = Matched(mine, its, son=any(part.son for part in (*one, *other)))
    found.left, found.right = set(range(len(mine))), set(range(len(its)))
    for alike, _, i, j in sorted(
        _pairs(mine, its, same_part if person else same_word), reverse=True
    ):
        if i in found.left and j in found.right:
            found.pair(i, j, alike)
    if person and found.left and found.right:
        for i, js, alike in list(_glued(found.mine, found.left, other, found.right)):
            found.pair(i, js[0], alike)
            found.right.difference_update(js)
        for j, js, alike in list(_glued(found.its, found.right, one, found.left)):
            found.pair(js[0], j, alike)
            found.left.difference_update(js)
    return found


def same_part(one: Part, other: Part) -> float:
    """How alike two parts of persons' names are; 0: not the same part."""
    alike = part_similarity(one, other)
    return alike if alike >= SAME_WORD else 0.0


def same_word(one: Part, other: Part) -> float:
    """How alike two words of bodies' names are; 0: not the same word.

    Such words are words of a language: they have one spelling or nearly so, abbreviations but
    one, and in another script they are other words.
    """
    if one.word == other.word:
        return 1.0
    if one.arabic != other.arabic or min(len(one.word), len(other.word)) < _SHORTEST_WORD:
        return 0.0
    alike = part_similarity(one, other)
    return alike if alike >= _SAME_WORD_OF_A_BODY else 0.0


def _pairs(
    mine: Sequence[Part], its: Sequence[Part], same: Callable[[Part, Part], float]
) -> list[tuple[float, int, int, int]]:
    """Every pair alike enough: how alike, how far apart (negative), where."""
    every = ((same(a, b), -abs(i - j), i, j) for i, a in enumerate(mine) for j, b in enumerate(its))
    return [pair for pair in every if pair[0]]


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
            if abs(len(both) - len(whole[i].sound)) > _LONGER:
                continue
            alike = said_alike(whole[i].sound, both, whole[i].arabic != first.arabic)
            if alike >= SAME_WORD:
                yield i, js, alike
                break
