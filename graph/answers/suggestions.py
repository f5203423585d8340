"""What may be meant by what has been typed so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.answers.models.reconcile import ReconciliationQuery, Suggestion, Suggestions
from graph.answers.reconcile import found_hits
from graph.answers.snapshot import Snapshot

#: How many at a time.
SUGGESTIONS: Final = 10


def suggest_actors(snap: Snapshot, prefix: str, skip: int = 0) -> Suggestions:
    """The actors whose name or id begins so, or is said so."""
    hits = found_hits(snap, ReconciliationQuery(query=prefix[:500]), least=0.0) if prefix else []
    return Suggestions(
        result=tuple(
            Suggestion(id=hit.actor, name=hit.name, description=hit.matched, notable=(hit.type,))
            for hit in hits[skip : skip + SUGGESTIONS]
        )
    )


def suggest(prefix: str, among: Sequence[Suggestion], skip: int = 0) -> Suggestions:
    """Those whose name or id begins so."""
    start = prefix.casefold()
    found = [one for one in among if one.id.startswith(start) or _begins(one.name, start)]
    return Suggestions(result=tuple(found[skip : skip + SUGGESTIONS]))


def _begins(name: str, start: str) -> bool:
    return any(word.startswith(start) for word in (name.casefold(), *name.casefold().split()))
