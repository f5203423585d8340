"""Names numbered from 0: which of them a spelling may mean, and how likely."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from itertools import chain
from typing import Final, NamedTuple

from graph.analytics.naming.comparison import CANDIDATE, compare_parts, word_score
from graph.analytics.naming.fold import words
from graph.analytics.naming.matching import same_part, same_word
from graph.analytics.naming.parts import Part, parts
from graph.analytics.naming.vocabulary import Vocabulary

#: The score of names that only begin with what is asked for, and what it grows by the more of
#: them that is: always below a candidate's.
_BEGUN: Final = 0.3
_WHOLE: Final = 0.25
_MOST_BEGUN: Final = 500

#: The most that a name scores which is not the very spelling.
_NEARLY: Final = 0.99

#: Names that share one word of several with what is asked for are looked at only as far as this.
_RARE: Final = 300


class Spelling(NamedTuple):
    """A spelling of a name, and whether it is a proper name: a person's or a state's."""

    text: str
    person: bool


class Finder:
    """Finds spellings: the same one, those said alike, those that begin so."""

    def __init__(self, spellings: Sequence[Spelling]) -> None:
        self._spellings = spellings
        self._words = [words(text) for text, _ in spellings]
        one = dict[Part, Part]()  # equal parts are one object, so that they compare fast
        self._parts = [tuple(one.setdefault(p, p) for p in parts(text)) for text, _ in spellings]
        self._telling = [tuple(p for p in name if not p.optional) for name in self._parts]
        self._lengths = [sum(map(len, found)) for found in self._words]
        self._vocabulary = Vocabulary(self._parts)
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, found in enumerate(self._words):
            self._by_words[found].append(number)

    def find(self, q: str) -> dict[int, float]:
        """The spellings that may be meant, by number, each with its score (0 to 1)."""
        asked = words(q)
        if not asked:
            return {}
        found = self._begun(asked)
        found.update(self._alike(parts(q)))
        found.update(dict.fromkeys(self._by_words.get(asked, ()), 1.0))
        return found

    def contains(self, number: int, asked: tuple[str, ...]) -> bool:
        """Whether a spelling has all these words (as ``fold.words`` gives them)."""
        return set(asked) <= set(self._words[number])

    def _alike(self, name: tuple[Part, ...]) -> dict[int, float]:
        """The names said alike: all that is asked for is in the name, or the other way round."""
        asked = [part for part in name if not part.optional]
        if len(asked) == 1:
            return self._scored_by_word(asked[0])
        sets = [self._vocabulary.having_like(part) for part in asked]
        shared = Counter(chain.from_iterable(sets)) if len(sets) > 2 else {}
        whole = set.intersection(*sets)
        whole |= {n for n, times in shared.items() if times > 1 and times >= len(self._telling[n])}
        found = self._scored(name, whole)
        if not found:  # two words here may be one there
            rare = (some for some in sets if len(some) <= _RARE)
            found = self._scored(name, set[int]().union(*rare) - whole)
        return found

    def _scored(self, name: tuple[Part, ...], numbers: set[int]) -> dict[int, float]:
        """Those of the names that are worth showing.

        A family name alone does not bear out a given name, so where several words are asked for
        the name has to have several.
        """
        several = sum(not part.optional for part in name) > 1
        found = {}
        for number in numbers:
            if several and len(self._telling[number]) == 1:
                continue
            person = self._spellings[number].person
            score = compare_parts(name, self._parts[number], person=person)
            if score >= CANDIDATE:
                found[number] = round(min(score, _NEARLY), 4)
        return found

    def _scored_by_word(self, asked: Part) -> dict[int, float]:
        """The names worth showing when a single word is asked for, which thousands may have."""
        found: dict[int, float] = {}
        for part, numbers in self._vocabulary.like(asked):
            alike = {True: same_part(asked, part), False: same_word(asked, part)}
            for number in numbers:
                person, telling = self._spellings[number].person, self._telling[number]
                place = telling.index(part)
                score = word_score(alike[person], place, len(telling), person=person)
                if score >= max(CANDIDATE, found.get(number, 0.0)):
                    found[number] = round(min(score, _NEARLY), 4)
        return found

    def _begun(self, asked: tuple[str, ...]) -> dict[int, float]:
        """The names that have, for every word asked for, one that begins with it: the shortest."""
        every = set.intersection(*map(self._vocabulary.having_begun, asked))
        if len(every) > _MOST_BEGUN:
            every = set(nsmallest(_MOST_BEGUN, every, key=self._lengths.__getitem__))
        length = sum(map(len, asked))
        return {
            number: round(_BEGUN + _WHOLE * min(1.0, length / self._lengths[number]), 4)
            for number in every
        }
