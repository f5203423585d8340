"""Options of the network answers: the level, the weight, and the actors asked about."""

from __future__ import annotations

from typing import Final, get_args

from graph.analytics.pairing import Level
from graph.analytics.weights import WEIGHTS, Weight
from graph.answers.ids import actor_named
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError

LEVELS: Final[tuple[Level, ...]] = get_args(Level)


def level_named(name: str) -> Level:
    """The level of that name; ``FilterError`` when there is none.

    >>> level_named("town")
    Traceback (most recent call last):
    graph.errors.FilterError: level: 'town' is none of actor, person, organization, state
    """
    found = next((level for level in LEVELS if level == name), None)
    if found is None:
        raise FilterError("level", f"level: '{name}' is none of {', '.join(LEVELS)}")
    return found


def weight_named(name: str) -> Weight:
    """The weight of that name; ``FilterError`` when there is none.

    >>> weight_named("count")
    'count'
    """
    found = next((weight for weight in WEIGHTS if weight == name), None)
    if found is None:
        raise FilterError("weight", f"weight: '{name}' is none of {', '.join(WEIGHTS)}")
    return found


def actor_at(snap: Snapshot, level: Level, id: str, parameter: str) -> str:
    """The actor of that id or name, a merged one followed, as a node of a graph of that level.

    Raises:
        NotFoundError: there is no such actor, or it is not certain who is meant.
        FilterError: it is of another sort than the nodes; names the parameter.
    """
    actor = actor_named(snap, id)
    kind = snap.table.actors["type"][snap.table.actor(actor)]
    if level not in ("actor", kind):
        raise FilterError(
            parameter, f"{parameter}: '{id}' is of type {kind}; ask with level={kind}"
        )
    return actor
