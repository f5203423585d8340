"""All words of an index in the order of the alphabet: from what has been typed so far to names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from graph.analytics.naming.parts import unarticled
from graph.analytics.naming.postings import Numbers, Postings

#: Sorts behind every word that begins with what stands before it.
_LAST: Final = "\U0010ffff"


class Beginnings:
    """The folded words of names, each with the numbers of the names that have it."""

    def __init__(self, names: Postings[str] | None = None) -> None:
        self._names = names or Postings[str]()
        self._texts = sorted(self._names.keys())

    def changed(
        self, added: Iterable[tuple[str, int]], removed: Iterable[tuple[str, int]]
    ) -> Beginnings:
        """These words without some pairs of word and number, and with others."""
        return Beginnings(self._names.changed(added, removed))

    def having_begun(self, begin: str) -> Numbers:
        """The names that have a word with this beginning, in any order, some several times.

        The article may be written onto it: ``alnam`` begins ``al-Namroush``.
        """
        return self._names.union(
            text
            for one in {begin, unarticled(begin, least=1)}
            for text in self._texts[
                bisect_left(self._texts, one) : bisect_left(self._texts, one + _LAST)
            ]
        )
