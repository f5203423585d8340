"""What it costs to take one sound for another, or to leave one out; a consonant weighs 1.

The costs say which sounds spellings of one name take turns with: by the habits of the languages
Arabic is romanized in, and by what the Arabic alphabet does not tell apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analytics.naming.sounds import VOWELS

_ANOTHER: Final = 1.0
_ANOTHER_SORT: Final = 1.2
_SIGNS: Final = "abcdefghijklmnopqrstuvwxyzACDGHSTY3"

#: What a sound weighs, and what it costs to leave it out.
_WEIGHT: Final = {**dict.fromkeys("aeiouywHA", 0.4), "Y": 0.7, "3": 0.1}
_LEFT_OUT: Final = {
    **dict.fromkeys("aeiou", 0.22),
    "y": 0.35,
    "Y": 0.6,
    "w": 0.35,
    "3": 0.05,
    "h": 0.6,
}
_LEFT_OUT_ACROSS: Final = {
    **dict.fromkeys("aeiou", 0.06),
    "y": 0.25,
    "Y": 0.5,
    "w": 0.25,
    "3": 0.02,
    "h": 0.5,
}
#: A last vowel tells Salem from Salma, and a man from Misrata from the town.
_LAST_VOWEL: Final = {"a": 1.0, "i": 0.8, "o": 0.8, "u": 0.8, "e": 0.25, "H": 1.0, "A": 0.8}
#: So does the first: Adrian is not Drian.
_FIRST_VOWEL: Final = dict.fromkeys("aeiou", 0.45)
#: But an a before an u often only stands for an ``ع``: Aoun, Oun.
_AYN_FIRST: Final = "au"
_AYN: Final = 0.12
_LAST_ACROSS: Final = {**_LAST_VOWEL, "H": 0.2, "A": 0.3, "e": 0.1, "s": 0.25, "t": 0.5}
#: A last s is often silent in French, an h in many spellings; Arabic writes what is said.
_LAST_CONSONANT: Final = {"s": 0.5, "h": 0.3}
MAN_OR_TOWN: Final = 0.9
_ENDINGS: Final = {("a", "i"), ("i", "a"), ("a", "y"), ("y", "a")}

#: Sounds that stand for one another in Latin spellings of one name; and where scripts differ.
_NEAR: Final = {
    "ae": 0.1, "ai": 0.3, "ao": 0.25, "au": 0.3, "ei": 0.1, "eo": 0.3, "eu": 0.35, "io": 0.4,
    "iu": 0.4, "ou": 0.06, "iy": 0.03, "Yy": 0.1, "Yi": 0.15, "Ye": 0.3, "Yj": 0.4,
    "ey": 0.1, "ay": 0.35, "uw": 0.03, "ow": 0.05, "aw": 0.35,
    "kq": 0.1, "gq": 0.2, "gk": 0.4, "gG": 0.15, "qG": 0.4, "xk": 0.35, "xh": 0.3, "xG": 0.5,
    "jg": 0.3, "yj": 0.5, "sz": 0.4, "sc": 0.2, "kc": 0.3, "Cc": 0.3, "Ck": 0.4, "CS": 0.25,
    "Cj": 0.4, "Sj": 0.6, "sS": 0.5, "sC": 0.5, "Cx": 0.5, "Tt": 0.2, "Ts": 0.25, "Dd": 0.15,
    "Dz": 0.25, "dt": 0.5, "DT": 0.5, "fv": 0.25, "bp": 0.6, "bv": 0.5, "wv": 0.15, "uv": 0.3,
    "dz": 0.6, "pf": 0.5, "Ct": 0.5, "Ha": 0.1, "Aa": 0.05, "Ay": 0.05, "Ai": 0.05, "Ae": 0.1,
}  # fmt: skip
_NEAR_ACROSS: Final = {
    **_NEAR,
    "ae": 0.05, "ao": 0.12, "ai": 0.25, "bp": 0.05, "fv": 0.05, "bv": 0.2, "gG": 0.03, "kG": 0.4,
    "jg": 0.1, "yj": 0.2, "sz": 0.15, "sS": 0.25, "sC": 0.3, "cC": 0.1, "jc": 0.3, "dt": 0.2,
    "cz": 0.2, "sT": 0.15, "CS": 0.1, "jC": 0.2, "xk": 0.2, "xh": 0.2, "wv": 0.1, "wf": 0.4,
    "dD": 0.1, "tT": 0.1, "kj": 0.5, "uy": 0.3, "Yj": 0.2, "Ha": 0.05, "He": 0.05,
    "Hh": 0.2,
}  # fmt: skip


class Costs:
    """The costs of aligning two sounds."""

    def __init__(
        self,
        near: Mapping[str, float],
        left_out: Mapping[str, float],
        first: Mapping[str, float],
        last: Mapping[str, float],
    ) -> None:
        once = {(min(pair), max(pair)): cost for pair, cost in near.items()}  # the last one counts
        pairs = once | {(other, one): cost for (one, other), cost in once.items()}
        self._exchange = {
            one: {other: pairs.get((one, other), _unlike(one, other)) for other in _SIGNS}
            for one in _SIGNS
        }
        self._columns = {one: _row(table) for one, table in self._exchange.items()}
        self._left_out = left_out
        self._first = first
        self._last = {**_LAST_CONSONANT, **last}

    def omissions(self, said: str) -> list[float]:
        """What it costs to leave out each sound of a word."""
        costs = [self._left_out.get(sign, 1.0) for sign in said]
        if said:
            costs[0] = self._first.get(said[0], costs[0])
            costs[-1] = self._last.get(said[-1], costs[-1])
        if said.startswith(_AYN_FIRST):
            costs[0] = min(costs[0], _AYN)
        return costs

    def exchanges(self, sign: str, said: str, *, last: bool) -> list[float]:
        """What it costs to take a sound for each one of a word; ``last``: it ends its own word."""
        table = self._exchange.get(sign, {})
        costs = [0.0 if sign == other else table.get(other, _ANOTHER) for other in said]
        if last and said and (sign, said[-1]) in _ENDINGS:
            costs[-1] = MAN_OR_TOWN
        return costs

    def columns(self, sign: str) -> NDArray[np.float64]:
        """What it costs to take a sound for any other, by the number of its letter.

        The last one stands for all letters above.
        """
        return self._columns.get(sign, _UNKNOWN)


def endings(sign: str) -> list[str]:
    """The last sounds that tell a man from a town, by the last sound of the other word."""
    return [other for one, other in _ENDINGS if one == sign]


def _row(table: Mapping[str, float]) -> NDArray[np.float64]:
    row = np.full(128, _ANOTHER)
    row[[ord(sign) for sign in table]] = list(table.values())
    return row


def _unlike(one: str, other: str) -> float:
    return _ANOTHER if (one in VOWELS) == (other in VOWELS) else _ANOTHER_SORT


_UNKNOWN: Final = _row({})

#: Between two spellings of one script, and between an Arabic and a Latin one.
WITHIN: Final = Costs(_NEAR, _LEFT_OUT, _FIRST_VOWEL, _LAST_VOWEL)
ACROSS: Final = Costs(_NEAR_ACROSS, _LEFT_OUT_ACROSS, {}, _LAST_ACROSS)


@lru_cache(maxsize=200_000)
def weight(one: str, other: str) -> float:
    """What two sounds weigh on average."""
    return sum(_WEIGHT.get(sign, 1.0) for sign in one + other) / 2
