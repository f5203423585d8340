"""The ways to compare names that ours is measured against: a score from 0 to 1 for a pair."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from graph.analytics.naming.comparison import compare
from graph.analytics.naming.fold import words

Method = Callable[[str, str], float]

#: Letter by letter, as transliteration packages do it: unwritten vowels stay away.
_LETTERS: Final = str.maketrans(
    dict(zip("ابتدرزسصضطظعفقكلمنهويء", "abtdrzssdtz'fqklmnhwy'", strict=True))
    | {"ث": "th", "ج": "j", "ح": "h", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh"}
)


def transliterated(name: str) -> str:
    """The folded name in Latin letters."""
    return " ".join(words(name)).translate(_LETTERS)


def _weighted_ratio(one: str, other: str) -> float:
    return fuzz.WRatio(one.casefold(), other.casefold()) / 100


def _transliterated_ratio(one: str, other: str) -> float:
    return fuzz.token_sort_ratio(transliterated(one), transliterated(other)) / 100


def _transliterated_weighted_ratio(one: str, other: str) -> float:
    return fuzz.WRatio(transliterated(one), transliterated(other)) / 100


def _transliterated_jaro_winkler(one: str, other: str) -> float:
    return JaroWinkler.similarity(transliterated(one), transliterated(other))


METHODS: Final[dict[str, Method]] = {
    "libya-kg": compare,
    "rapidfuzz WRatio": _weighted_ratio,
    "transliterate, WRatio": _transliterated_weighted_ratio,
    "transliterate, token sort": _transliterated_ratio,
    "transliterate, Jaro-Winkler": _transliterated_jaro_winkler,
}
