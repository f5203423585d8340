"""What commits have changed since a generation, as the catalog of loads has it."""

from __future__ import annotations

from typing import Final

from graph import terms
from graph.store.base import View

#: Of more commits than that, nobody asks one by one.
MOST_COMMITS: Final = 200


def changed_graphs(view: View, since: int) -> frozenset[str] | None:
    """The graphs changed after generation ``since``; ``None`` when that is not known of all."""
    commits = range(since + 1, view.generation + 1)
    if view.generation < since or len(commits) > MOST_COMMITS:
        return None
    loads = [terms.thing("load", str(generation)) for generation in commits]
    changed = view.rows("contact_changes", load=loads) if loads else []
    if {str(load) for load, _ in changed} != set(loads):
        return None
    return frozenset(str(graph) for _, graph in changed)
