"""Finding an actor by any spelling, Latin or Arabic, in whole or in part.

Scores run from 0 to 1: 1 is the very spelling but for case, accents and the article; from
``AUTOMATIC`` on a name may be taken for the actor's without asking; from ``CANDIDATE`` on it is
worth a look; what is below only begins like it. Ties come back as ties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from graph.analytics.naming.comparison import AUTOMATIC, CANDIDATE
from graph.analytics.naming.directory import ACTORS, SPELT, Directory
from graph.analytics.naming.finder import SCALE, Scores
from graph.analytics.naming.fold import words
from graph.analytics.naming.hits import Hit, Hits, everybody, ranked
from graph.analytics.naming.parts import parts
from graph.analytics.reference import Reference
from graph.analytics.things import Things
from graph.errors import FilterError
from graph.store.base import View

__all__ = ["AUTOMATIC", "CANDIDATE", "KNOWN_OTHERWISE", "Hit", "Hits", "NameIndex"]

_TYPES: Final = ("person", "organization", "state")

#: The best must be as much better than the next, to be taken without asking.
_LEAD: Final = 0.1

#: What a score loses by each thing that is known to be another than asked for: the state, say.
KNOWN_OTHERWISE: Final = 0.2


class NameIndex:
    """The spellings of all actors.

    An actor merged into another is found as that one. ``elsewhere`` are names of what is no actor
    (places), ``different`` pairs of actors that are known not to be one. Never changed, only
    followed by another: threads may go on searching the one ``before``.
    """

    def __init__(
        self,
        reference: Reference,
        spellings: Iterable[tuple[str, str]] | pl.DataFrame,
        elsewhere: Iterable[str] = (),
        different: Iterable[tuple[str, str]] = (),
        *,
        before: NameIndex | None = None,
    ) -> None:
        if not isinstance(spellings, pl.DataFrame):
            schema = dict.fromkeys(("actor", "spelling"), pl.String)
            spellings = pl.DataFrame(list(spellings), schema, orient="row")
        self._reference = reference
        last: Directory = Directory() if before is None else before._directory
        self._directory: Directory = last.followed(*_listed(reference, spellings))
        self._elsewhere = {words(text) for text in elsewhere}
        self._different: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._different[one].add(other)
            self._different[other].add(one)

    @classmethod
    def read(cls, view: View) -> NameIndex:
        """The index of a store's snapshot."""
        return cls.of(Things.read(view))

    @classmethod
    def of(cls, things: Things, before: NameIndex | None = None) -> NameIndex:
        """The index of the actors there are; of what is as ``before`` nothing is made anew."""
        reference, spellings = things.reference, things.spellings
        return cls(reference, spellings, things.elsewhere, things.different, before=before)

    def search(
        self,
        q: str = "",
        type: str | Collection[str] | None = None,
        state: str | Collection[str] | None = None,
        *,
        least: float = 0.0,
    ) -> Hits:
        """The actors whose name may be meant, the best first; ties by name, then by id.

        An empty ``q`` finds all. ``type`` and ``state`` keep those of any of these types and
        states; a state has itself, its organizations and its people. ``least`` is the lowest
        score wanted.

        Raises:
            FilterError: there is no such type or state.
        """
        wanted = self._wanted(_several(type), _several(state))
        if not q.strip():
            return everybody(self._directory.roster, wanted)
        scores = self._directory.finder.find(q)
        scores[scores < least * SCALE] = 0
        self._rule_out(words(q), scores)
        owners, texts = self._directory.owners, self._directory.texts
        return ranked(self._directory.roster, wanted, scores, owners, texts)

    def by_id(self, id: str) -> Hit | None:
        """The actor of that id, as the best of hits; ``None``: there is none, or it was merged."""
        known = self._directory.roster.get(id)
        return Hit(*known, 1.0, id) if known else None

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
        best, rival = hits[0], (hits[1].score or 0.0) if len(hits) > 1 else 0.0
        alone = sum(not part.optional for part in parts(q)) == 1 and best.type == "person"
        limit = CANDIDATE if alone else (best.score or 0) - _LEAD
        return best if rival < limit or rival == 0 else None

    def of_states(self, hits: Iterable[Hit], states: Collection[str]) -> list[Hit]:
        """The hits for somebody of these states (ids), the best first.

        Who is known to be of others only scores less; who is not known to be of any stays.
        """
        judged = [
            hit._replace(score=round(max(0.0, (hit.score or 0) - KNOWN_OTHERWISE), 4))
            if (known := self._states(hit)) and known.isdisjoint(states)
            else hit
            for hit in hits
        ]
        return sorted(judged, key=lambda hit: -(hit.score or 0))

    def _states(self, hit: Hit) -> set[str]:
        """The states an actor is known to be of; a state is of itself."""
        organizations, states = self._reference.organizations, self._reference.states
        own = {hit.actor} if hit.type == "state" else set[str]()
        return own.union(*(states.above.get(one, ()) for one in organizations.chain(hit.actor)))

    def _wanted(self, types: Collection[str], states: Collection[str]) -> NDArray[np.bool_]:
        """By number of the roster: whether it is of one of the types and states."""
        roster, reference = self._directory.roster, self._reference
        wanted = np.ones(len(roster), bool)
        if wrong := [one for one in types if one not in _TYPES]:
            raise FilterError("type", f"type: '{wrong[0]}' is none of {', '.join(_TYPES)}")
        for state in states:
            known = roster.get(state)
            if known is None or known.type != "state":
                raise FilterError("state", f"state: there is no state '{state}'")
        if types:
            wanted &= roster.of_types(types)
        if states:
            wanted &= roster.flags(reference.organizations.below(reference.states.below(states)))
        return wanted

    def _rule_out(self, asked: tuple[str, ...], scores: Scores) -> None:
        """Leave out actors whose names are not the very words asked for, but only said alike.

        So it is where the name is that of a place, or of an actor known to be different from this.
        """
        directory, roster = self._directory, self._directory.roster
        exact = {roster[owner].actor for owner in set(directory.owners[scores == SCALE].tolist())}
        others = set[str]().union(*(self._different.get(actor, ()) for actor in exact)) - exact
        if asked in self._elsewhere:
            suspect = ~roster.flags(exact)
        elif others:
            suspect = roster.flags(others)
        else:
            return
        for number in np.flatnonzero((scores > 0) & suspect[directory.owners]):
            if not directory.finder.contains(int(number), asked):
                scores[number] = 0


def _several(given: str | Collection[str] | None) -> Collection[str]:
    """One or several values, as several."""
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else given


def _listed(reference: Reference, spellings: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The actors that are not merged, and their spellings, those of merged ones included."""
    merged = {old: reference.successors.top(old) for old in reference.successors.above}
    actors = reference.actors.select(list(ACTORS)).filter(~pl.col("actor").is_in(list(merged)))
    spelt = (
        spellings.with_columns(pl.col("actor").replace(merged))
        .join(actors, on="actor")
        .select("actor", "spelling", (pl.col("type") != "organization").alias("person"))
        .unique()
    )
    return actors, spelt.select(list(SPELT))
