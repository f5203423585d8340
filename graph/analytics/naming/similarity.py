"""How alike two words are said: consonants decide, vowels weigh little.

An alignment of the two sounds at the least cost (Needleman and Wunsch, 1970), whose costs know
which sounds spellings of one name take turns with. Where one word is Arabic its unwritten vowels
cost next to nothing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Final

from rapidfuzz.distance import Levenshtein

from graph.analytics.naming.costs import ACROSS, WITHIN, weight
from graph.analytics.naming.given import spellings
from graph.analytics.naming.parts import Part
from graph.analytics.naming.skeleton import frame
from graph.analytics.naming.sounds import sound

#: A known name is that name and no other; half a compound is not the whole of it.
_ANOTHER_NAME: Final = 0.55
_HALF: Final = 0.85

#: Words with so few consonants may differ in one of them at most, longer ones in two.
_SHORT: Final = 3
#: The fewer consonants, the more another vowel counts, where vowels are written; with one
#: consonant alone they have to agree.
_FEW: Final = 2
_CLOSER: Final = 1.25
_TELLING: Final = 2
_VOWELS_TELL: Final = 0.9
_UNWRITTEN: Final = 0.75


@lru_cache(maxsize=200_000)
def part_similarity(one: Part, other: Part) -> float:
    """How alike two parts of names are, from 0 to 1."""
    if one.kind != other.kind:
        return _HALF * _words(one, other)
    return _words(one, other)


def consonants_apart(frame: str) -> int:
    """In how many consonants another word may differ and still be the same, said otherwise."""
    return 1 if len(frame) <= _SHORT else 2


def _words(one: Part, other: Part) -> float:
    if one.word == other.word or one.given & other.given:
        return 1.0
    mine, its = frame(one.sound), frame(other.sound)
    if Levenshtein.distance(mine, its) > consonants_apart(mine):
        return 0.0
    alike = max(said_alike(a, b, across) for a, b, across in _readings(one, other))
    fewest = min(len(mine), len(its))
    if fewest <= _FEW and one.arabic == other.arabic:
        alike = max(0.0, 1 - _CLOSER * (1 - alike))
    if fewest < _TELLING and alike < (_VOWELS_TELL if one.arabic == other.arabic else _UNWRITTEN):
        return 0.0
    return min(alike, _ANOTHER_NAME) if one.given and other.given else alike


def _readings(one: Part, other: Part) -> list[tuple[str, str, bool]]:
    """The sounds to compare; a known name in Arabic also by the ways it is written in Latin."""
    across = one.arabic != other.arabic
    found = [(one.sound, other.sound, across)]
    if across:
        arabic, latin = (one, other) if one.arabic else (other, one)
        found += [
            (sound(spelling), latin.sound, False)
            for name in arabic.given
            for spelling in spellings(name)
        ]
    return found


@lru_cache(maxsize=200_000)
def said_alike(one: str, other: str, across: bool = False) -> float:
    """How alike two sounds are, from 0 to 1; ``across`` scripts unwritten vowels are passed over.

    >>> round(said_alike("guerini", "gerini"), 2)
    0.95
    """
    costs = ACROSS if across else WITHIN
    omitted = costs.omissions(other)
    before = [0.0, *accumulate(omitted)]
    for place, (sign, gone) in enumerate(zip(one, costs.omissions(one), strict=True), 1):
        exchanged = costs.exchanges(sign, other, last=place == len(one))
        before = _next(before, gone, omitted, exchanged)
    return max(0.0, 1 - before[-1] / (weight(one, other) or 1.0))


def _next(
    before: list[float], gone: float, omitted: list[float], exchanged: list[float]
) -> list[float]:
    """The next row of the alignment: the least that it costs up to each sound of the other."""
    left = before[0] + gone
    row = [left]
    for above, aslant, missing, instead in zip(
        before[1:], before, omitted, exchanged, strict=False
    ):
        left = min(above + gone, left + missing, aslant + instead)
        row.append(left)
    return row
