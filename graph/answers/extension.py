"""Columns for a table whose names are matched: the values of properties of actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.answers import properties
from graph.answers.models.reconcile import ExtensionQuery, Suggestion
from graph.answers.properties import PROPERTIES, PropertyValue
from graph.answers.reconcile import ACTOR
from graph.answers.snapshot import Snapshot


def extend(snap: Snapshot, asked: ExtensionQuery) -> dict[str, Any]:
    """The values of properties of actors, as the protocol's ``meta`` and ``rows``.

    An id that was merged has no values but ``merged_into``: nothing is moved silently.

    Raises ``FilterError`` for a property there is not.
    """
    wanted = [properties.named(one.id) for one in asked.properties]
    values = {one.id: one.read(snap, asked.ids) for one in wanted}
    gone = properties.named("merged_into").read(snap, asked.ids)
    rows = {
        actor: {
            name: [] if actor in gone and name != "merged_into" else _cells(found.get(actor, ()))
            for name, found in values.items()
        }
        for actor in asked.ids
    }
    return {"meta": [_meta(one) for one in wanted], "rows": rows}


def proposed(type: str | None, limit: int | None = None) -> list[Suggestion]:
    """The properties that actors of a type have."""
    fitting = [one for one in PROPERTIES.values() if type in (None, ACTOR.id, *one.types)]
    return [
        Suggestion(id=one.id, name=one.name, description=one.description) for one in fitting[:limit]
    ]


def _meta(one: properties.Property) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "name": one.name}
    return {**told, "type": {"id": ACTOR.id, "name": ACTOR.name}} if one.actors else told


def _cells(values: Sequence[PropertyValue]) -> list[dict[str, str]]:
    return [
        {"id": value.id, "name": value.text} if value.id else {"str": value.text}
        for value in values
    ]
