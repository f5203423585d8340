"""The consonants of a word, roughly: where to look for words that may be said alike.

Blocking keys only: that two words share one says that they are worth comparing, no more.

>>> skeleton("dbeiba") == skeleton("dabayba")
True
>>> "PTR" in keys("haftar") & keys("fatr")
True
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from graph.analytics.naming.sounds import WEAK

#: Consonants that spellings of one name take turns with; ``h`` comes and goes.
_GROUPS: Final = {"bpvf": "P", "tdTD": "T", "szSCc": "S", "kqgGxj": "K", "r": "R", "l": "L"}
_GROUP: Final = {sign: name for signs, name in _GROUPS.items() for sign in signs}
_GROUP.update({"m": "M", "n": "N"})
_FINER: Final = {"p": "b", "v": "f", "T": "t", "D": "d", "z": "s", "c": "s", "C": "S"} | (
    dict.fromkeys("qgGx", "k")
)
_LONG_ENOUGH: Final = 3
#: What goes beyond so many consonants is no word, and makes too many keys.
_LONGEST: Final = 16


def skeleton(said: str) -> str:
    """The groups of the consonants of a sound; the sound itself where it has none."""
    found = "".join(_GROUP.get(sign, "") for sign in said)
    return found or said[:2]


@lru_cache(maxsize=200_000)
def keys(said: str) -> frozenset[str]:
    """The skeleton, and what is left of it without any one consonant if it has three or more.

    Two words whose skeletons differ in one consonant (more, less, or another) share a key.
    """
    whole = skeleton(said)[:_LONGEST]
    if len(whole) < _LONG_ENOUGH:
        return frozenset({whole})
    return frozenset({whole, *(whole[:i] + whole[i + 1 :] for i in range(len(whole)))})


@lru_cache(maxsize=200_000)
def frame(said: str) -> str:
    """The consonants less roughly, for sifting what shares a key.

    >>> frame("gadafi") == frame("qaDafi"), frame("gadafi") == frame("xatami")
    (True, False)
    """
    return "".join(_FINER.get(sign, sign) for sign in said if sign not in WEAK)
