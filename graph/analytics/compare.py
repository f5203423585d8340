"""A ranking of two windows side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.analytics.centrality import Rank


class Change(NamedTuple):
    """An actor's places in two rankings; ``None``: it has none in that one."""

    actor: str
    now: Rank | None
    then: Rank | None

    @property
    def rise(self) -> int | None:
        """By how many ranks the actor stands higher now than then; below 0: it fell."""
        return self.then.rank - self.now.rank if self.now and self.then else None


def changes(now: Iterable[Rank], then: Iterable[Rank]) -> list[Change]:
    """Both rankings as one list, in the order of the first; who is not in it comes last.

    >>> ann, bob = Rank("ann", 3.0, 1), Rank("bob", 2.0, 2)
    >>> changes([ann, bob], [Rank("bob", 9.0, 1)])[1].rise
    -1
    """
    by_actor = {rank.actor: rank for rank in then}
    found = [Change(rank.actor, rank, by_actor.pop(rank.actor, None)) for rank in now]
    return found + [Change(actor, None, rank) for actor, rank in by_actor.items()]
