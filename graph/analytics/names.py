"""Finding an actor by any spelling, Latin or Arabic, in whole or in part.

Scores run from 0 to 1: 1 is the very spelling but for case, accents and the article; from
``AUTOMATIC`` on a name may be taken for the actor's without asking; from ``CANDIDATE`` on it is
worth a look; what is below only begins like it. Ties come back as ties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from graph import terms
from graph.analytics.naming.comparison import AUTOMATIC, CANDIDATE
from graph.analytics.naming.finder import Finder, Spelling
from graph.analytics.naming.fold import words
from graph.analytics.naming.parts import parts
from graph.analytics.reading import Reference, read_reference
from graph.errors import FilterError
from graph.store.base import View

__all__ = ["AUTOMATIC", "CANDIDATE", "Hit", "NameIndex"]

_TYPES: Final = ("person", "organization", "state")

#: The best must be as much better than the next, to be taken without asking.
_LEAD: Final = 0.1


class Hit(NamedTuple):
    """An actor found: by which spelling, and how well it fits (0 to 1).

    Both are ``None`` where nothing was searched for.
    """

    actor: str
    type: str
    name: str
    name_ar: str | None
    score: float | None = None
    matched: str | None = None


class NameIndex:
    """The spellings of all actors.

    An actor merged into another is found as that one. ``elsewhere`` are names of what is no actor
    (places), ``different`` pairs of actors that are known not to be one.
    """

    def __init__(
        self,
        reference: Reference,
        spellings: Iterable[tuple[str, str]],
        elsewhere: Iterable[str] = (),
        different: Iterable[tuple[str, str]] = (),
    ) -> None:
        successors = reference.successors
        self._reference = reference
        self._actors = {
            row[0]: Hit(*row)
            for row in reference.actors.select("actor", "type", "name", "name_ar").iter_rows()
            if row[0] not in successors.above
        }
        known = sorted({(successors.top(actor), text) for actor, text in spellings})
        self._spellings = [(actor, text) for actor, text in known if actor in self._actors]
        self._finder = Finder(
            [
                Spelling(text, self._actors[actor].type != "organization")
                for actor, text in self._spellings
            ]
        )
        self._elsewhere = {words(text) for text in elsewhere}
        self._different: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._different[one].add(other)
            self._different[other].add(one)

    @classmethod
    def read(cls, view: View) -> NameIndex:
        """The index of a store's snapshot."""
        spellings = [(terms.slug(str(thing)), str(text)) for thing, text in view.rows("names")]
        elsewhere = [str(text) for (text,) in view.rows("names_of_places")]
        pairs = view.rows("names_different")
        different = [(terms.slug(str(one)), terms.slug(str(other))) for one, other in pairs]
        return cls(read_reference(view), spellings, elsewhere, different)

    def search(
        self,
        q: str = "",
        type: str | None = None,
        state: str | None = None,
        *,
        least: float = 0.0,
    ) -> list[Hit]:
        """The actors whose name may be meant, the best first; ties by name, then by id.

        An empty ``q`` finds all. ``state`` keeps that state, its organizations and its people;
        ``least`` is the lowest score wanted.

        Raises:
            FilterError: there is no such type or state.
        """
        if type is not None and type not in _TYPES:
            raise FilterError("type", f"type: '{type}' is none of {', '.join(_TYPES)}")
        if state is not None and not self._is_state(state):
            raise FilterError("state", f"state: there is no state '{state}'")
        if not q.strip():
            hits = list(self._actors.values())
        else:
            found = self._found(q, least).items()
            hits = [Hit(*self._actors[actor][:4], *fitting) for actor, fitting in found]
        hits = [hit for hit in hits if type in (None, hit.type) and self._belongs(hit.actor, state)]
        return sorted(hits, key=lambda hit: (-(hit.score or 0), hit.name, hit.actor))

    def by_id(self, id: str) -> Hit | None:
        """The actor of that id, as the best of hits; ``None``: there is none, or it was merged."""
        known = self._actors.get(id)
        return known._replace(score=1.0, matched=id) if known else None

    def successor(self, id: str) -> str | None:
        """The id that took over a merged one; ``None``: it was not merged, or never was."""
        successors = self._reference.successors
        return successors.top(id) if id in successors.above else None

    def certain(self, q: str, hits: Sequence[Hit]) -> Hit | None:
        """The hit that may be taken without asking, if there is one: ``hits`` as ``search`` gave.

        It scores ``AUTOMATIC`` or more and leads clearly; a single word, which a whole family
        may bear, has to have no other candidate at all.
        """
        if not hits or (hits[0].score or 0) < AUTOMATIC:
            return None
        best, *others = hits
        alone = sum(not part.optional for part in parts(q)) == 1 and best.type == "person"
        rival = max((other.score or 0 for other in others), default=0.0)
        limit = CANDIDATE if alone else (best.score or 0) - _LEAD
        return best if rival < limit or rival == 0 else None

    def _is_state(self, id: str) -> bool:
        known = self._actors.get(id)
        return known is not None and known.type == "state"

    def _belongs(self, actor: str, state: str | None) -> bool:
        if state in (None, actor):
            return True
        chain = self._reference.organizations.chain(actor)
        return any(state in self._reference.states.above.get(step, ()) for step in chain)

    def _found(self, q: str, least: float) -> dict[str, tuple[float, str]]:
        """Per actor the spelling that fits best, of equals the shortest."""
        asked = words(q)
        scores = {n: score for n, score in self._finder.find(q).items() if score >= least}
        exact = {self._spellings[number][0] for number, score in scores.items() if score == 1}
        ruled_out = self._ruled_out(asked, exact)
        best: dict[str, tuple[float, str]] = {}
        for below, _, number in sorted(
            (-s, len(self._spellings[n][1]), n) for n, s in scores.items()
        ):
            actor, text = self._spellings[number]
            if actor in best:
                continue
            if not ruled_out(actor) or self._finder.contains(number, asked):
                best[actor] = -below, text
        return best

    def _ruled_out(self, asked: tuple[str, ...], exact: set[str]) -> Callable[[str], bool]:
        """Tells the actors whose names must be the very words asked for, not only said alike.

        So it is where the name is that of a place, or of an actor known to be different from this.
        """
        if asked in self._elsewhere:
            return lambda actor: actor not in exact
        others = set[str]().union(*(self._different.get(actor, ()) for actor in exact)) - exact
        return others.__contains__
