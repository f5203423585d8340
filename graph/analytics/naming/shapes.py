"""Names taken apart, and as much of them as matters for what is asked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from graph.analytics.naming.comparison import compare_parts
from graph.analytics.naming.fold import letters, words
from graph.analytics.naming.parts import Part, pairs, parts

#: Stands for any part of a name that is none of those asked for.
_ANOTHER: Final = Part("", "", arabic=False, given=frozenset())


class Spelling(NamedTuple):
    """A spelling of a name, and whether it is a proper name: a person's or a state's."""

    text: str
    person: bool


class Apart(NamedTuple):
    """A spelling taken apart.

    ``telling`` are the parts that count, ``initials`` the places of single letters among them,
    ``small`` the other parts; ``pairs`` are two words in a row that others may write as one.
    """

    words: tuple[str, ...]
    letters: str
    parts: tuple[Part, ...]
    telling: tuple[Part, ...]
    initials: tuple[int, ...]
    small: tuple[Part, ...]
    pairs: tuple[Part, ...]
    person: bool

    @classmethod
    def of(cls, spelling: Spelling) -> Apart:
        """Take a spelling apart."""
        found = parts(spelling.text)
        telling = tuple(part for part in found if not part.optional)
        small = tuple(part for part in found if part.optional)
        text, person = spelling
        both = tuple(pairs(found))
        initials = tuple(place for place, part in enumerate(telling) if part.initial)
        return cls(words(text), letters(text), found, telling, initials, small, both, person)

    @property
    def beginnings(self) -> set[str]:
        """What it may begin with while it is typed."""
        return {*self.words, *(part.word for part in (*self.telling, *self.pairs))}


class Shapes:
    """Scores of names by what they share with the name asked for.

    Thousands of names may have the words asked for and each some others, which tell nothing: all
    names of one shape have one score. Initials do tell.
    """

    def __init__(self, asked: Sequence[Part], like: Set[Part], ids: Set[int]) -> None:
        """``like`` are the words said like one of those asked for, ``ids`` their numbers."""
        self._asked = asked
        self._like, self._ids = like, ids
        self._scores: dict[tuple[object, ...], float] = {}

    def score(self, name: Apart, telling: Sequence[int]) -> float:
        """``compare_parts`` of the name asked for with this one; ``telling`` are its words' ids."""
        if name.pairs and not self._like.isdisjoint(name.pairs):
            return compare_parts(self._asked, name.parts, person=name.person)
        ids = self._ids
        own = tuple([one if one in ids else None for one in telling])
        shape = (own, name.initials, name.small, name.person)
        known = self._scores.get(shape)
        if known is None:
            known = self._scores[shape] = self._compared(name)
        return known

    def _compared(self, name: Apart) -> float:
        parts = [p if p.optional or p.initial or p in self._like else _ANOTHER for p in name.parts]
        return compare_parts(self._asked, parts, person=name.person)
