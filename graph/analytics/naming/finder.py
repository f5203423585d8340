"""Names numbered from 0: which of them a spelling may mean, and how likely."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analytics.naming.beginnings import Beginnings
from graph.analytics.naming.comparison import ALONE, CANDIDATE, NEARLY, word_weights
from graph.analytics.naming.fold import letters, words
from graph.analytics.naming.matching import same_part, same_word
from graph.analytics.naming.parts import Part, joined, parts
from graph.analytics.naming.postings import Postings
from graph.analytics.naming.shapes import Apart, Shapes, Spelling
from graph.analytics.naming.traits import Traits
from graph.analytics.naming.vocabulary import Vocabulary

#: Scores are whole numbers while there are thousands of them: ten-thousandths.
SCALE: Final = 10_000
Scores = NDArray[np.uint16]

#: The score of names that only begin with what is asked for, and what it grows by the more of
#: them that is: always below a candidate's.
_BEGUN: Final = 0.3
_WHOLE: Final = 0.25

#: In names of so many words two of them may be one elsewhere; a text of more is no person's name.
_LONGEST_JOINED: Final = 4
#: No more words than this are looked for: each costs about as much as a whole short name.
_MOST_WORDS: Final = 12


class Finder:
    """Finds spellings: the same one, those said alike, those that begin so.

    Never changed, only followed by another: threads may go on asking the one before. A spelling
    keeps its number in those that follow; one that was removed is found no more.
    """

    def __init__(self) -> None:
        self._names: list[Apart] = []
        self._telling: list[tuple[int, ...]] = []
        self._traits = Traits.of(())
        self._vocabulary = Vocabulary()
        self._beginnings = Beginnings()
        self._by_letters = Postings[str]()
        self._by_words = Postings[tuple[str, ...]]()

    def __len__(self) -> int:
        return len(self._names)

    def changed(self, added: Sequence[Spelling], removed: Collection[int] = ()) -> Finder:
        """This finder without some spellings, and with others, numbered from its length on."""
        come = list(enumerate(map(Apart.of, added), len(self)))
        gone = [(number, self._names[number]) for number in removed]
        after = Finder()
        after._names = [*self._names, *(name for _, name in come)]
        after._vocabulary = self._vocabulary.changed(_sounds(come), _sounds(gone))
        after._beginnings = self._beginnings.changed(_begun(come), _begun(gone))
        after._by_letters = self._by_letters.changed(
            ((name.letters, number) for number, name in come),
            ((name.letters, number) for number, name in gone),
        )
        after._by_words = self._by_words.changed(
            ((name.words, number) for number, name in come),
            ((name.words, number) for number, name in gone),
        )
        ids = (tuple(map(after._vocabulary.id, name.telling)) for _, name in come)
        after._telling = [*self._telling, *ids]
        traits = (_traits(name, after._vocabulary) for _, name in come)
        after._traits = self._traits.and_also(Traits.of(traits))
        return after

    def find(self, q: str) -> Scores:
        """How likely each spelling is meant, by number, in parts of ``SCALE``; 0: it is not.

        The very spelling has ``SCALE`` itself, any other less.
        """
        scores = np.zeros(len(self), np.uint16)
        asked = words(q)
        if not asked:
            return scores
        self._score_begun(asked, scores)
        if len(asked) <= _MOST_WORDS:
            self._score_alike(parts(q), scores)
        scores[self._by_letters[letters(q)]] = NEARLY * SCALE
        scores[self._by_words[asked]] = SCALE
        return scores

    def contains(self, number: int, asked: tuple[str, ...]) -> bool:
        """Whether a spelling has all these words (as ``fold.words`` gives them)."""
        return set(asked) <= set(self._names[number].words)

    def _score_begun(self, asked: tuple[str, ...], scores: Scores) -> None:
        """Score the names that have, for every word asked for, one that begins with it."""
        every = [self._marked(self._beginnings.having_begun(word)) for word in asked]
        begun = np.flatnonzero(np.logical_and.reduce(every))
        share = np.minimum(1.0, sum(map(len, asked)) / self._traits.letters[begun])
        scores[begun] = np.rint((_BEGUN + _WHOLE * share) * SCALE)

    def _score_alike(self, name: tuple[Part, ...], scores: Scores) -> None:
        """Score the names said alike: all asked for is in the name, or the other way round."""
        if self._score_parts(name, scores) or len(name) > _LONGEST_JOINED:
            return
        for place, both in enumerate(pairwise(name)):  # two words here may be one there
            self._score_parts((*name[:place], joined(*both), *name[place + 2 :]), scores)

    def _score_parts(self, name: tuple[Part, ...], scores: Scores) -> bool:
        """Score the names said alike, word by word; whether any is worth showing."""
        asked = [part for part in name if not part.optional]
        if len(asked) == 1:
            return self._score_word(asked[0], scores)
        return self._score_words(name, [self._vocabulary.like(part) for part in asked], scores)

    def _score_word(self, asked: Part, scores: Scores) -> bool:
        """Score the names that have a single word, which thousands may have."""
        found = False
        for part in self._vocabulary.like(asked):
            numbers = self._vocabulary.names(part)
            traits = self._traits.rows(numbers)
            last = self._vocabulary.id(part)
            family = (traits.family == last) | (traits.pair == last)
            alike = same_part(asked, part)
            of_a_person = alike if alike >= ALONE else 0.0
            score = np.where(traits.person, of_a_person, same_word(asked, part))
            score *= word_weights(traits.person, traits.parts, family)
            score[score < CANDIDATE] = 0
            found = found or bool(score.any())
            scores[numbers] = np.maximum(scores[numbers], scaled(score))
        return found

    def _score_words(
        self, name: tuple[Part, ...], like: Sequence[Sequence[Part]], scores: Scores
    ) -> bool:
        """Score the names that have words like all of those asked for, or nothing but such.

        A family name alone does not bear out a given name, so the name has to have several parts.
        """
        found = [self._vocabulary.union(parts) for parts in like]
        times = np.sum([self._marked(numbers) for numbers in found], axis=0)
        counts = self._traits.parts
        whole = (times == len(like)) | ((times > 1) & (times >= counts))
        numbers = np.flatnonzero(whole & (counts > 1))
        near = {part for parts in like for part in parts}
        shapes = Shapes(name, near, set(map(self._vocabulary.id, near)))
        names, telling = self._names, self._telling
        score = np.array([shapes.score(names[n], telling[n]) for n in numbers.tolist()], float)
        score[score < CANDIDATE] = 0
        scores[numbers] = np.maximum(scores[numbers], scaled(score))
        return bool(score.any())

    def _marked(self, numbers: NDArray[np.int32]) -> NDArray[np.bool_]:
        marks = np.zeros(len(self), bool)
        marks[numbers] = True
        return marks


def scaled(score: NDArray[np.float64]) -> Scores:
    """Scores of what is not the very spelling, in parts of ``SCALE``."""
    whole: Scores = np.rint(np.minimum(score, NEARLY) * SCALE).astype(np.uint16)
    return whole


def _sounds(names: Iterable[tuple[int, Apart]]) -> Iterator[tuple[Part, int]]:
    for number, name in names:
        yield from ((part, number) for part in {*name.telling, *name.pairs})


def _begun(names: Iterable[tuple[int, Apart]]) -> Iterator[tuple[str, int]]:
    for number, name in names:
        yield from ((word, number) for word in name.beginnings)


def _traits(name: Apart, vocabulary: Vocabulary) -> tuple[bool, int, int, int, int]:
    telling, pairs = name.telling, name.pairs
    return (
        name.person,
        len(telling),
        sum(map(len, name.words)),
        vocabulary.id(telling[-1]) if telling else -1,
        vocabulary.id(pairs[-1]) if pairs and pairs[-1].word.endswith(telling[-1].word) else -1,
    )
