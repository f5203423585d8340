"""Which numbers have a key: the one shape of table behind every look-up of an index of names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)
Numbers = NDArray[np.int32]

_NONE: Final[Numbers] = np.empty(0, np.int32)


class Postings(Generic[Key]):
    """Keys with the numbers that have them, ascending; a key that no number has is not there.

    Never changed, only followed by another: threads may go on reading the one before.

    >>> letters = Postings[str]().changed([("a", 1), ("b", 1), ("a", 0)])
    >>> letters["a"].tolist(), letters["z"].tolist()
    ([0, 1], [])
    >>> letters.changed((), [("b", 1)]).keys()
    dict_keys(['a'])
    """

    def __init__(self, numbers: Mapping[Key, Numbers] | None = None) -> None:
        self._numbers = dict(numbers or {})

    def __getitem__(self, key: Key) -> Numbers:
        return self._numbers.get(key, _NONE)

    def __contains__(self, key: Key) -> bool:
        return key in self._numbers

    def keys(self) -> Iterable[Key]:
        """The keys that some number has."""
        return self._numbers.keys()

    def union(self, keys: Iterable[Key]) -> Numbers:
        """The numbers that have any of the keys; one that has several comes several times."""
        found = [self._numbers[key] for key in keys if key in self._numbers]
        return np.concatenate(found) if found else _NONE

    def changed(
        self, added: Iterable[tuple[Key, int]], removed: Iterable[tuple[Key, int]] = ()
    ) -> Postings[Key]:
        """These postings without some pairs of key and number, and with others."""
        numbers = dict(self._numbers)
        for key, gone in _by_key(removed).items():
            kept = np.setdiff1d(self[key], gone, assume_unique=True)
            numbers[key] = kept
            if not len(kept):
                del numbers[key]
        for key, come in _by_key(added).items():
            before = numbers.get(key)
            numbers[key] = come if before is None else np.union1d(before, come)
        return Postings(numbers)


def _by_key(pairs: Iterable[tuple[Key, int]]) -> dict[Key, Numbers]:
    found: dict[Key, set[int]] = {}
    for key, number in pairs:
        found.setdefault(key, set()).add(number)
    return {key: np.array(sorted(numbers), np.int32) for key, numbers in found.items()}
