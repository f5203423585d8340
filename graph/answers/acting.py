"""Who took part: an actor itself, or somebody who acted for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.selection import pairs_where, parts_where

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


def meetings_of(
    table: ContactTable, one: Sequence[str], other: Sequence[str], filters: Filters
) -> pl.Series:
    """The meetings (rows of the events) of one of these actors with one of the others.

    Without others those it took part in, whomever it met; without anybody all that count. Whoever
    acts for an actor stands for it.
    """
    if other:
        pairs = pairs_where(table, filters, evidence=False)
        return _across(pairs, acting_for(table, one), acting_for(table, other))["event"].unique()
    parts = parts_where(table, filters)
    if one:
        parts = _among(parts, "id", acting_for(table, one))
    return parts["event"].unique()


def _across(pairs: pl.DataFrame, one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """Those of the pairs that have a participation of each kind at their ends."""
    return pl.concat(
        _among(_among(pairs, near, one), far, other) for near, far in (("a", "b"), ("b", "a"))
    )


def _among(frame: pl.DataFrame, column: str, parts: pl.DataFrame) -> pl.DataFrame:
    """The rows whose event and actor (in that column) are one of the participations."""
    return frame.join(parts, left_on=["event", column], right_on=["event", "actor"], how="semi")
