"""Who took part: an actor itself, or somebody who acted for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.pairing import Level

#: Where a participation names whom somebody acted for.
_FOR: Final = ("actor", "organization", "side", "top", "state")


def acting_for(table: ContactTable, actors: Sequence[str]) -> pl.DataFrame:
    """The participations (as in the table) of these actors and of whoever acted for them.

    A minister's meeting is one of the minister, of the ministry, of its government and of the
    state.
    """
    rows = table.actor_ids.known(actors)
    return table.participations.filter(
        pl.any_horizontal(pl.col(column).is_in(rows) for column in _FOR)
    )


def level_of(table: ContactTable, actor: str) -> Level:
    """At which level an actor has contacts: itself, or those of its own sort."""
    kind = table.actors["type"][table.actor(actor)]
    return kind if kind in ("organization", "state") else "actor"


def met(pairs: pl.DataFrame, one: pl.DataFrame, other: pl.DataFrame | None) -> pl.DataFrame:
    """Those of the pairs with one of the first participations on one end.

    With ``other``, one of those must be on the other end.
    """
    there = pl.concat(
        _at(_at(pairs, near, one), far, other) for near, far in (("a", "b"), ("b", "a"))
    )
    return there.unique(["event", "a", "b"])


def _at(pairs: pl.DataFrame, end: str, parts: pl.DataFrame | None) -> pl.DataFrame:
    """The pairs whose end of that name is one of the participations."""
    if parts is None:
        return pairs
    return pairs.join(parts, left_on=["event", end], right_on=["event", "actor"], how="semi")
