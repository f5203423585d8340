"""All words of an index: from a word asked for to those that may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from graph.analytics.naming.matching import SAME_WORD
from graph.analytics.naming.parts import Part, without_its_article
from graph.analytics.naming.postings import Numbers, Postings
from graph.analytics.naming.similarity import consonants_apart, part_similarities
from graph.analytics.naming.skeleton import frame, keys

#: No more words than this are compared in full: those with the most alike consonants, then sounds.
_MOST: Final = 40


#: The answers to so many words are kept: given names come back with every other search.
_REMEMBERED: Final = 2_000


class Vocabulary:
    """The words of names, each with the names (by number) that have it.

    Words that may be meant by another spelling are found by blocking keys, sifted by the distance
    of their consonants (rapidfuzz), and then compared in full. Never changed, only followed by
    another; a word keeps its id (a number from 0) in those that follow.
    """

    def __init__(self) -> None:
        self._ids: dict[Part, int] = {}
        self._words: list[Part] = []
        self._frames: list[str] = []
        self._names = Postings[Part]()
        self._by_key = Postings[str]()
        #: The words said like one asked for, the same word being asked for again and again.
        self.like = lru_cache(_REMEMBERED)(self._like)

    def changed(
        self, added: Iterable[tuple[Part, int]], removed: Iterable[tuple[Part, int]]
    ) -> Vocabulary:
        """This vocabulary without some pairs of word and number of a name, and with others."""
        added, removed = list(added), list(removed)
        after = Vocabulary()
        after._names = self._names.changed(added, removed)
        after._ids, after._words = dict(self._ids), list(self._words)
        for part, _ in added:
            if after._ids.setdefault(part, len(after._words)) == len(after._words):
                after._words.append(part)
        fresh = after._words[len(self._words) :]
        after._frames = [*self._frames, *(frame(part.sound) for part in fresh)]
        touched = {part for part, _ in (*added, *removed)}
        come = [part for part in touched if part in after._names and part not in self._names]
        gone = [part for part in touched if part in self._names and part not in after._names]
        after._by_key = self._by_key.changed(after._keyed(come), after._keyed(gone))
        return after

    def id(self, part: Part) -> int:
        """The number of a word that is or was in the vocabulary."""
        return self._ids[part]

    def names(self, part: Part) -> Numbers:
        """The numbers of the names that have a word, ascending."""
        return self._names[part]

    def union(self, parts: Iterable[Part]) -> Numbers:
        """The numbers of the names that have any of the words, some several times."""
        return self._names.union(parts)

    def _like(self, asked: Part) -> list[Part]:
        """The words said like it, in no order of likeness."""
        known = self._by_key.union(asked.given)
        places = np.setdiff1d(self._by_key.union(_keys(asked)), known)
        near = self._sifted(asked, places.tolist())
        alike = zip(near, part_similarities(asked, near), strict=True)
        found = [part for part, similarity in alike if similarity >= SAME_WORD]
        return [*(self._words[place] for place in set(known.tolist())), *found]

    def _sifted(self, asked: Part, places: Sequence[int]) -> list[Part]:
        """Those whose consonants are most alike; of equals those that sound most alike."""
        consonants = frame(asked.sound)
        most = consonants_apart(consonants)
        apart = _distances(consonants, [self._frames[place] for place in places], most)
        near = [
            (far, self._words[place])
            for far, place in zip(apart, places, strict=True)
            if far <= most
        ]
        if len(near) > _MOST:
            sounds = _distances(asked.sound, [part.sound for _, part in near])
            ranked = zip(near, sounds, strict=True)
            near = [pair for pair, _ in nsmallest(_MOST, ranked, key=_nearest)]
        return [part for _, part in near]

    def _keyed(self, parts: Iterable[Part]) -> Iterator[tuple[str, int]]:
        for part in parts:
            yield from ((key, self._ids[part]) for key in (*_keys(part), *part.given))


def _nearest(ranked: tuple[tuple[int, Part], int]) -> tuple[int, int, str, str]:
    (consonants_apart, part), sounds_apart = ranked
    return consonants_apart, sounds_apart, part.word, part.kind


def _keys(part: Part) -> frozenset[str]:
    """The blocking keys of a word, also of what is left without an article written onto it."""
    rest = without_its_article(part)
    return keys(part.sound) | (keys(rest.sound) if rest else frozenset())


def _distances(asked: str, others: Sequence[str], most: int | None = None) -> list[int]:
    """How many signs have to be changed; any number above ``most`` stands for all of them."""
    if not others:
        return []
    found = process.cdist([asked], others, scorer=Levenshtein.distance, score_cutoff=most)
    return list(found[0].tolist())
