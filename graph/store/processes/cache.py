"""Results that were given before, as long as the data are the same."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from graph.store.base import Form
from graph.store.question import Question

#: What gives another result each time, or calls other servers.
_FICKLE: Final = ("now", "rand", "uuid", "bnode", "service")

#: What an entry takes besides its bytes, about.
_OVERHEAD: Final = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole result."""

    form: Form
    media_type: str
    body: bytes


class Cache:
    """Keeps results of one generation, those asked for last, up to ``size`` bytes.

    >>> cache, question = Cache(10_000), Question("ASK {}")
    >>> cache.put(1, question, Kept("boolean", "text/csv", b"true"))
    >>> cache.get(1, question).body, cache.get(2, question)
    (b'true', None)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._used = 0
        self._generation = 0
        self._kept: OrderedDict[Question, Kept] = OrderedDict()

    def get(self, generation: int, question: Question) -> Kept | None:
        """The result of that question at that generation, if it is kept."""
        if generation != self._generation:
            return None
        found = self._kept.get(question)
        if found is not None:
            self._kept.move_to_end(question)
        return found

    def put(self, generation: int, question: Question, result: Kept) -> None:
        """Keep a result; those of older generations, and the longest not asked for, go."""
        if generation < self._generation or _is_fickle(question.query):
            return
        if generation > self._generation:
            self._kept.clear()
            self._used, self._generation = 0, generation
        weight = _weight(question, result)
        if weight > self._size or self._kept.setdefault(question, result) is not result:
            return
        self._used += weight
        while self._used > self._size:
            self._used -= _weight(*self._kept.popitem(last=False))


def _is_fickle(query: str) -> bool:
    return any(map(query.lower().__contains__, _FICKLE))


def _weight(question: Question, result: Kept) -> int:
    return len(result.body) + 4 * len(question.query) + _OVERHEAD
