"""The pattern of a word: where vowels stand between its consonants, and which of these are double.

Spellings of one name write another vowel, or leave one out (Dabaiba, Dbeibeh). They hardly ever
move one to the other side of a consonant (Treki, Tarki), and a consonant is double only in front
of a vowel: Hammadi is not Hamdi.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from graph.analytics.naming.parts import Part
from graph.analytics.naming.sounds import WEAK, sound

_CONSONANT: Final = re.compile(f"[^{''.join(sorted(WEAK))}]([{''.join(sorted(WEAK))}]*)")
#: Not ``ss``, by which French only says that an s is not said as a z.
_DOUBLE: Final = re.compile(r"([^\Waeiousy])\1")


def same_pattern(one: Part, other: Part) -> bool:
    """Whether two words of one script may be one by their pattern, if their consonants agree.

    >>> from graph.analytics.naming.parts import parts
    >>> def same(one: str, other: str) -> bool:
    ...     return same_pattern(*parts(one), *parts(other))
    >>> same("Dabaiba", "Dbeibeh"), same("Guerini", "Guerrini")
    (True, True)
    >>> same("Treki", "Tarki"), same("Hammadi", "Hamdi")
    (False, False)
    """
    mine, its = _followed(one.sound), _followed(other.sound)
    if _consonants(one.sound) != _consonants(other.sound):
        return True
    only_mine, only_its = mine - its, its - mine
    if only_mine and only_its:
        return False
    return not (only_mine & _doubled(one.word) or only_its & _doubled(other.word))


def _consonants(said: str) -> int:
    """How many consonants a sound has."""
    return len(_CONSONANT.findall(said))


@lru_cache(maxsize=200_000)
def _followed(said: str) -> frozenset[int]:
    """Which consonants but the last have a vowel behind them, by number."""
    behind = _CONSONANT.findall(said)[:-1]
    return frozenset(number for number, vowels in enumerate(behind) if vowels)


@lru_cache(maxsize=200_000)
def _doubled(word: str) -> frozenset[int]:
    """Which consonants of a word are written double, by number."""
    upto = (word[: found.end()] for found in _DOUBLE.finditer(word))
    return frozenset(_consonants(sound(begun)) - 1 for begun in upto)
