"""Which part of one name is which part of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from graph.analytics.naming.parts import Part
from graph.analytics.naming.similarity import part_similarity, said_alike
from graph.analytics.naming.sounds import sound

#: Two words less alike than this are two words.
SAME_WORD: Final = 0.72
_SAME_WORD_OF_A_BODY: Final = 0.85
_SHORTEST_WORD: Final = 5
_LONGER: Final = 4
#: Parts as much alike as this are what they seem.
_NO_DOUBT: Final = 0.9


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

    @property
    def doubtful(self) -> bool:
        """Whether the names contradict each other so far, or two parts are not quite alike."""
        return bool(self.left and self.right) or min(self.alike, default=0.0) < _NO_DOUBT


def matched(one: Sequence[Part], other: Sequence[Part], *, person: bool = True) -> Matched:
    """Pair the parts of two names, the most alike first.

    A part of a person's name may be two words in the other: LeDrian, Le Drian.
    """
    mine = [part for part in one if not part.optional]
    its = [part for part in other if not part.optional]
    found = Matched(mine, its, son=any(part.son for part in (*one, *other)))
    pairs = _pairs(mine, its, same_part if person else same_word)
    _take(found, pairs)
    if person and len(one) != len(other) and found.doubtful:
        glued = [
            *(_Pair(alike, (i,), js) for i, js, alike in _glued(mine, other)),
            *(_Pair(alike, js, (i,)) for i, js, alike in _glued(its, one)),
        ]
        if glued:
            _take(found, [*pairs, *glued])
    return found


class _Pair(NamedTuple):
    """Parts that may be one: how much alike, and where in either name."""

    alike: float
    mine: tuple[int, ...]
    its: tuple[int, ...]


def _take(found: Matched, pairs: Sequence[_Pair]) -> None:
    """Pair what is most alike; of equals what stands at the same place, then the first."""
    found.partner, found.alike = {}, []
    found.left, found.right = set(range(len(found.mine))), set(range(len(found.its)))
    for pair in sorted(pairs, key=_likeliest):
        if found.left.issuperset(pair.mine) and found.right.issuperset(pair.its):
            found.partner[pair.mine[0]] = pair.its[0]
            found.alike.append(pair.alike)
            found.left.difference_update(pair.mine)
            found.right.difference_update(pair.its)


def _likeliest(pair: _Pair) -> tuple[float, int, int, int]:
    one, other = pair.mine[0], pair.its[0]
    return (-pair.alike, abs(one - other), min(one, other), max(one, other))


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
) -> list[_Pair]:
    """Every pair of parts alike enough."""
    every = (_Pair(same(a, b), (i,), (j,)) for i, a in enumerate(mine) for j, b in enumerate(its))
    return [pair for pair in every if pair.alike]


def _glued(
    parts: Sequence[Part], words: Sequence[Part]
) -> Iterator[tuple[int, tuple[int, ...], float]]:
    """Parts of one name that are two words in a row of the other, and how much alike.

    Particles may be one of the two words; the places given are those of the others.
    """
    numbers = list(accumulate((not part.optional for part in words), initial=0))
    for place, both in enumerate(pairwise(words)):
        js = tuple(numbers[place + k] for k, part in enumerate(both) if not part.optional)
        said = sound(both[0].word + both[1].word)
        for i, part in enumerate(parts if js else ()):
            if abs(len(said) - len(part.sound)) <= _LONGER:
                alike = said_alike(part.sound, said, part.arabic != both[0].arabic)
                if alike >= SAME_WORD:
                    yield i, js, alike
