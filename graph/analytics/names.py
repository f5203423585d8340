"""Finding an actor by any curated spelling, Latin or Arabic, in whole or in part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final, NamedTuple

from graph import terms
from graph.analytics.reading import Reference, read_reference
from graph.analytics.spelling import words
from graph.errors import FilterError
from graph.store.base import View

_TYPES: Final = ("person", "organization", "state")

#: Scores: the spelling itself; all words asked for are in it; they begin words of it. The last two
#: grow by up to ``_COVERED`` with the share of its words that were asked for.
_SAME: Final = 1.0
_IN_IT: Final = 0.7
_BEGUN: Final = 0.4
_COVERED: Final = 0.25


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor found: by which spelling, and how well it fits (0 to 1).

    Both are ``None`` where nothing was searched for.
    """

    actor: str
    type: str
    name: str
    name_ar: str | None
    score: float | None
    matched: str | None


class Spelling(NamedTuple):
    """A spelling of an actor's name, and its words as they are compared."""

    actor: str
    text: str
    words: tuple[str, ...]


class NameIndex:
    """The spellings of all actors, by their words.

    An actor merged into another is found as that one.
    """

    def __init__(self, reference: Reference, spellings: Iterable[tuple[str, str]]) -> None:
        successors = reference.successors
        self._reference = reference
        self._actors = {
            row["actor"]: row
            for row in reference.actors.iter_rows(named=True)
            if row["actor"] not in successors.above
        }
        self._spellings = sorted(
            Spelling(successors.top(actor), text, words(text)) for actor, text in spellings
        )
        self._by_word: dict[str, set[int]] = {}
        for number, spelling in enumerate(self._spellings):
            for word in spelling.words:
                self._by_word.setdefault(word, set()).add(number)
        self._words = sorted(self._by_word)

    @classmethod
    def read(cls, view: View) -> NameIndex:
        """The index of a store's snapshot."""
        rows = view.rows("names")
        spellings = ((terms.slug(str(actor)), str(text)) for actor, text in rows)
        return cls(read_reference(view), spellings)

    def search(self, q: str = "", type: str | None = None, state: str | None = None) -> list[Hit]:
        """The actors whose name may be meant, the best first; ties by name, then by id.

        Every word asked for must be in one spelling, at least as the beginning of a word; an empty
        ``q`` finds all. ``state`` keeps that state, its organizations and its people.

        Raises:
            FilterError: there is no such type or state.
        """
        if type is not None and type not in _TYPES:
            raise FilterError("type", f"type: '{type}' is none of {', '.join(_TYPES)}")
        if state is not None and self._actors.get(state, {}).get("type") != "state":
            raise FilterError("state", f"state: there is no state '{state}'")
        found: Mapping[str, tuple[float | None, str | None]]
        found = self._matches(words(q)) if q.strip() else dict.fromkeys(self._actors, (None, None))
        hits = [
            Hit(**self._actors[actor], score=score, matched=matched)
            for actor, (score, matched) in found.items()
            if type in (None, self._actors[actor]["type"]) and self._belongs(actor, state)
        ]
        return sorted(hits, key=lambda hit: (-(hit.score or 0), hit.name, hit.actor))

    def _belongs(self, actor: str, state: str | None) -> bool:
        chain = self._reference.organizations.chain(actor)
        states = (self._reference.states.above.get(step, ()) for step in chain)
        return state in (None, actor) or any(state in some for some in states)

    def _matches(self, asked: tuple[str, ...]) -> dict[str, tuple[float, str]]:
        """Per actor, the spelling that fits best of those that have all the words asked for."""
        found: dict[str, tuple[float, str]] = {}
        for number in self._having(asked):
            actor, text, have = self._spellings[number]
            score = _score(asked, have)
            if actor in self._actors and score > found.get(actor, (0.0, ""))[0]:
                found[actor] = score, text
        return found

    def _having(self, asked: tuple[str, ...]) -> list[int]:
        """The spellings that have, for every word asked for, one that begins with it."""
        each = [
            set[int]().union(*(self._by_word[word] for word in self._beginning(begin)))
            for begin in asked
        ]
        return sorted(set.intersection(*each)) if each else []

    def _beginning(self, begin: str) -> Iterator[str]:
        start = bisect_left(self._words, begin)
        return takewhile(lambda word: word.startswith(begin), islice(self._words, start, None))


def _score(asked: tuple[str, ...], have: tuple[str, ...]) -> float:
    """How well a spelling fits, which has each word asked for or a longer one."""
    if asked == have:
        return _SAME
    base = _IN_IT if set(asked) <= set(have) else _BEGUN
    return round(base + _COVERED * min(1, len(asked) / len(have)), 4)
