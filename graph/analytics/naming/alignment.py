"""How alike one word is said as each of many: the alignment of ``similarity``, for all at once.

Each sound of the one word is one step over all others; what it costs to leave out sounds in a row
of another word is a running minimum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analytics.naming.costs import ACROSS, MAN_OR_TOWN, WITHIN, Costs, endings, weight

Decimals = NDArray[np.float64]


def all_alike(one: str, others: Sequence[str], across: bool = False) -> Decimals:
    """``similarity.said_alike`` of a sound with each of others.

    >>> all_alike("guerini", ["gerini", "guerini"]).round(2).tolist()
    [0.95, 1.0]
    """
    if not others:
        return np.empty(0)
    costs = ACROSS if across else WITHIN
    letters = _letters(others)
    left_out = np.zeros(letters.shape)
    for number, other in enumerate(others):
        left_out[number, : len(other)] = costs.omissions(other)
    upto = np.insert(np.cumsum(left_out, axis=1), 0, 0.0, axis=1)
    before = upto
    for place, gone in enumerate(costs.omissions(one), 1):
        row = before + gone
        instead = _exchanges(one[:place], letters, costs, last=place == len(one))
        np.minimum(row[:, 1:], before[:, :-1] + instead, out=row[:, 1:])
        before = np.minimum.accumulate(row - upto, axis=1) + upto
    weights = np.array([weight(one, other) or 1.0 for other in others])
    alike: Decimals = np.maximum(0.0, 1 - before[:, -1] / weights)
    return alike


def _letters(others: Sequence[str]) -> NDArray[np.uint32]:
    """The letters of the words as numbers, a row for each word, 0 behind its end."""
    longest = max(1, *map(len, others))
    return np.array(others, f"<U{longest}").view(np.uint32).reshape(len(others), longest)


def _exchanges(begun: str, letters: NDArray[np.uint32], costs: Costs, *, last: bool) -> Decimals:
    """What it costs to take the last sign of a beginning for each letter of the others."""
    sign = begun[-1]
    columns = costs.columns(sign)
    found = columns[np.minimum(letters, len(columns) - 1)]
    found[letters == ord(sign)] = 0.0
    if last:
        ends = np.append(letters[:, 1:], np.zeros((len(letters), 1), np.uint32), axis=1) == 0
        for ending in endings(sign):
            found[ends & (letters == ord(ending))] = MAN_OR_TOWN
    return found
