"""What commits have changed since a generation, as the catalog of loads has it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from graph import terms
from graph.store.base import View

#: Of more commits than that, nobody asks one by one.
MOST_COMMITS: Final = 200

_THING: Final = terms.LIR + "changedThing"


@dataclass(frozen=True)
class Changed:
    """The graphs that changed, and the things (IRIs) of the reference data: ``None`` for any."""

    graphs: frozenset[str]
    things: frozenset[str] | None


def changes(view: View, since: int) -> Changed | None:
    """What has changed after generation ``since``; ``None`` when that is not known of all."""
    commits = range(since + 1, view.generation + 1)
    if view.generation < since or len(commits) > MOST_COMMITS:
        return None
    loads = [terms.thing("load", str(generation)) for generation in commits]
    graphs: dict[str, set[str]] = defaultdict(set)
    things: dict[str, set[str]] = defaultdict(set)
    for load, what, changed in view.rows("contact_changes", load=loads) if loads else []:
        kind = things if what == _THING else graphs
        kind[str(load)].add(str(changed))
    if graphs.keys() != set(loads):
        return None
    referring = [load for load in loads if terms.REFERENCE in graphs[load]]
    known = all(load in things for load in referring)
    every = frozenset[str]().union(*things.values())
    return Changed(frozenset().union(*graphs.values()), every if known else None)
