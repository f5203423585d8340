"""When two sides are one: everyone acts on behalf of an organization or a state.

The top of a side is the organization it belongs to in the end. Two sides are the same when their
tops are equal, or when one top is a state and the other side belongs to that state. So a ministry
and its government are one side, and so are a government and its state; two rival authorities of
one state are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.records.model import ReferenceFile


@dataclass(frozen=True, slots=True)
class Sides:
    """What must be known of actors to tell sides apart; ids throughout.

    ``tops`` and ``state_of`` have an entry for organizations only: any other actor is its own top.
    """

    persons: frozenset[str]
    states: frozenset[str]
    tops: Mapping[str, str]
    state_of: Mapping[str, str]

    @classmethod
    def of(cls, files: Iterable[ReferenceFile]) -> Sides:
        """The sides of all actors in some reference files."""
        files = list(files)
        return cls.linked(
            persons={person.id for file in files for person in file.persons},
            states={state.id for file in files for state in file.states},
            part_of={o.id: o.part_of for file in files for o in file.organizations},
            state={o.id: o.state for file in files for o in file.organizations},
        )

    @classmethod
    def linked(
        cls,
        persons: Iterable[str],
        states: Iterable[str],
        part_of: Mapping[str, str | None],
        state: Mapping[str, str | None],
    ) -> Sides:
        """The sides that follow from what each organization is part of, and its own state."""
        chains = {slug: _chain(slug, part_of) for slug in part_of}
        return cls(
            persons=frozenset(persons),
            states=frozenset(states),
            tops={slug: chain[-1] for slug, chain in chains.items()},
            state_of={
                slug: found for slug, chain in chains.items() if (found := _first(chain, state))
            },
        )

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a human being."""
        return actor in self.persons

    def same(self, one: str, other: str) -> bool:
        """Whether two sides are one."""
        top, counterpart = self.tops.get(one, one), self.tops.get(other, other)
        if top == counterpart:
            return True
        return self._belongs(one, counterpart) or self._belongs(other, top)

    def _belongs(self, side: str, top: str) -> bool:
        return top in self.states and self.state_of.get(side) == top


def _chain(slug: str, part_of: Mapping[str, str | None]) -> list[str]:
    """An organization, the one it is part of, and so on up; a circle ends where it closes."""
    chain = [slug]
    while (larger := part_of.get(chain[-1])) and larger not in chain:
        chain.append(larger)
    return chain


def _first(chain: Iterable[str], state: Mapping[str, str | None]) -> str | None:
    """The state of an organization: its own, or the nearest above it."""
    return next((found for slug in chain if (found := state.get(slug))), None)
