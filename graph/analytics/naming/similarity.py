"""How alike two words are said: consonants decide, vowels weigh little.

An alignment of the two sounds at the least cost (Needleman and Wunsch, 1970), whose costs know
which sounds spellings of one name take turns with. Where one word is Arabic its unwritten vowels
cost next to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from rapidfuzz.distance import Levenshtein

from graph.analytics.naming.alignment import all_alike
from graph.analytics.naming.costs import ACROSS, WITHIN, weight
from graph.analytics.naming.given import spellings
from graph.analytics.naming.parts import Part, has_an_l, without_its_article
from graph.analytics.naming.pattern import same_pattern
from graph.analytics.naming.skeleton import frame
from graph.analytics.naming.sounds import sound

#: How alike two sounds are said; the last says whether their scripts differ.
Compared = Callable[[str, str, bool], float]

#: A known name is that name and no other; half a compound is not the whole of it.
_ANOTHER_NAME: Final = 0.55
_HALF: Final = 0.85
#: A word of another pattern may be that word, but is not taken for it, whatever else agrees.
_ANOTHER_PATTERN: Final = 0.8
#: What looks like the article may as well begin the name itself: Alfano is not Fano.
#: With an Arabic name, which says whether it has one, there is less doubt.
_WITHOUT_ARTICLE: Final = 0.88
_WITHOUT_ARTICLE_ACROSS: Final = 0.95
#: An l alone is the article less often; by it no name is taken for another without asking.
_WITHOUT_L: Final = 0.85

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
    """How alike two parts of names are, from 0 to 1; the article may be written onto one."""
    return _judged(one, other, said_alike)


def part_similarities(one: Part, others: Sequence[Part]) -> list[float]:
    """``part_similarity`` of a part with each of others, faster when there are many."""
    wanted: dict[tuple[str, bool], dict[str, float]] = defaultdict(dict)

    def noted(mine: str, its: str, across: bool) -> float:
        return wanted[mine, across].setdefault(its, 0.0)

    def looked_up(mine: str, its: str, across: bool) -> float:
        return wanted[mine, across][its]

    for other in others:
        _judged(one, other, noted)
    for (mine, across), found in wanted.items():
        found.update(zip(found, all_alike(mine, list(found), across).tolist(), strict=True))
    return [_judged(one, other, looked_up) for other in others]


def consonants_apart(frame: str) -> int:
    """In how many consonants another word may differ and still be the same, said otherwise."""
    return 1 if len(frame) <= _SHORT else 2


def _judged(one: Part, other: Part, compared: Compared) -> float:
    """How alike two parts are, given how alike sounds are said."""
    mine, its = without_its_article(one), without_its_article(other)
    alike = _parts(one, other, compared)
    left = _left(one, other)
    if mine is not None and its is None:
        return max(alike, left * _parts(mine, other, compared))
    if its is not None and mine is None:
        return max(alike, left * _parts(one, its, compared))
    return alike


def _left(one: Part, other: Part) -> float:
    """What is left of how alike two parts are when one of them has lost its article."""
    if one.arabic != other.arabic:
        return _WITHOUT_ARTICLE_ACROSS
    return _WITHOUT_L if has_an_l(one) or has_an_l(other) else _WITHOUT_ARTICLE


def _parts(one: Part, other: Part, compared: Compared) -> float:
    if one.kind != other.kind:
        return _HALF * _words(one, other, compared)
    return _words(one, other, compared)


def _words(one: Part, other: Part, compared: Compared) -> float:
    if one.word == other.word or one.given & other.given:
        return 1.0
    mine, its = frame(one.sound), frame(other.sound)
    if Levenshtein.distance(mine, its) > consonants_apart(mine):
        return 0.0
    alike = max(compared(a, b, across) for a, b, across in _readings(one, other))
    fewest = min(len(mine), len(its))
    if fewest <= _FEW and one.arabic == other.arabic:
        alike = max(0.0, 1 - _CLOSER * (1 - alike))
    if fewest < _TELLING and alike < (_VOWELS_TELL if one.arabic == other.arabic else _UNWRITTEN):
        return 0.0
    if alike > _ANOTHER_PATTERN and one.arabic == other.arabic and not same_pattern(one, other):
        alike = _ANOTHER_PATTERN
    return min(alike, _ANOTHER_NAME) if one.given and other.given else alike


def _readings(one: Part, other: Part) -> list[tuple[str, str, bool]]:
    """The sounds to compare; a known name in Arabic also by the ways it is written in Latin."""
    across = one.arabic != other.arabic
    found = [(one.sound, other.sound, across)]
    if across:
        written = one if one.arabic else other
        for name in written.given:
            for spelling in spellings(name):
                said = sound(spelling)
                found.append((said, other.sound, False) if one.arabic else (one.sound, said, False))
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
