"""All words of an index: from a word asked for to those that may be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from graph.analytics.naming.matching import SAME_WORD
from graph.analytics.naming.parts import Part
from graph.analytics.naming.similarity import consonants_apart, part_similarity
from graph.analytics.naming.skeleton import frame, keys

#: No more words than this are compared in full, those with the most alike consonants.
_MOST: Final = 40


class Vocabulary:
    """The words of names, each with the names (by number) that have it.

    Words that may be meant by another spelling are found by blocking keys, sifted by the distance
    of their consonants (rapidfuzz), and then compared in full.
    """

    def __init__(self, names: Iterable[Sequence[Part]]) -> None:
        numbers: dict[Part, set[int]] = defaultdict(set)
        for number, name in enumerate(names):
            for part in name:
                if not part.optional:
                    numbers[part].add(number)
        self._words = sorted(numbers, key=lambda part: part.word)
        self._texts = [part.word for part in self._words]
        self._names = [numbers[part] for part in self._words]
        self._frames = [frame(part.sound) for part in self._words]
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for place, part in enumerate(self._words):
            for key in (*keys(part.sound), *part.given):
                self._by_key[key].add(place)

    def like(self, asked: Part) -> Iterator[tuple[Part, set[int]]]:
        """The words said like it, each with the names that have it."""
        return ((self._words[place], self._names[place]) for place in self._like(asked))

    def having_like(self, asked: Part) -> set[int]:
        """The names that have a word said like it."""
        return set[int]().union(*(names for _, names in self.like(asked)))

    def having_begun(self, begin: str) -> set[int]:
        """The names that have a word with this beginning (folded)."""
        start = bisect_left(self._texts, begin)
        begun = takewhile(lambda text: text.startswith(begin), islice(self._texts, start, None))
        ends = start + sum(1 for _ in begun)
        return set[int]().union(*self._names[start:ends])

    def _like(self, asked: Part) -> Iterator[int]:
        """The places of the words that may be meant, by name or by sound."""
        known = set[int]().union(*(self._by_key.get(name, ()) for name in asked.given))
        yield from known
        places = set[int]().union(*(self._by_key.get(key, ()) for key in keys(asked.sound)))
        for place in self._sifted(asked, list(places - known)):
            if part_similarity(asked, self._words[place]) >= SAME_WORD:
                yield place

    def _sifted(self, asked: Part, places: list[int]) -> Iterator[int]:
        """Those whose consonants are most alike."""
        consonants = frame(asked.sound)
        found = process.extract(
            consonants,
            [self._frames[place] for place in places],
            scorer=Levenshtein.distance,
            score_cutoff=consonants_apart(consonants),
            limit=_MOST,
        )
        return (places[number] for _, _, number in found)
