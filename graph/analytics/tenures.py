"""Who held which post when: tells for whom somebody acted where no report of the event says it.

A holding of a post lasts from the first day it may have begun to the last day it may have ended,
as the reports that leave the fewest days open have it; an end that no report gives is open. A day
on which a report sees somebody in the post is a holding of that day. A holding without any day
says nothing.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from graph.analytics.hierarchy import Hierarchy

_ENDS: Final = ("from", "to")
_TENURE: Final = ("person", "post", "first", "last")


def in_their_order(said: pl.DataFrame) -> pl.DataFrame:
    """What is said of holdings (see ``claims.Said``), by membership and report."""
    return said.sort("membership", "report", "property", "earliest", "latest", "person", "post")


def tenures(said: pl.DataFrame, successors: Hierarchy) -> pl.DataFrame:
    """When who held which post: person, post, first, last (days; null is an open side)."""
    seen = said.filter(pl.col("property") == "on")
    days = seen.select("person", "post", pl.col("earliest", "latest").name.keep())
    held = said.filter(pl.col("property").is_in(_ENDS)).sort(
        pl.col("latest") - pl.col("earliest"), "report", nulls_last=True
    )
    spans = held.group_by("membership").agg(
        pl.col("person", "post").first(),
        pl.col("earliest").filter(pl.col("property") == "from").first(),
        pl.col("latest").filter(pl.col("property") == "to").first(),
    )
    both = pl.concat([days, spans.drop("membership")]).rename(
        {"earliest": "first", "latest": "last"}
    )
    now = {old: successors.top(old) for old in successors.above}
    return both.with_columns(pl.col("person").replace(now)).unique().sort(_TENURE)


def held_then(asked: pl.DataFrame, tenures: pl.DataFrame) -> pl.DataFrame:
    """The posts that actors may have held when events took place.

    ``asked`` has event, actor, earliest, latest (days of the event) and whatever else it has
    stays; added are post, and ``open``, how many days the holding spans (null: no end known),
    and ``first``. An event without any day took place when nobody held anything.
    """
    held = tenures.rename({"person": "actor"})
    one_day = pl.col("first") == pl.col("last")
    asked = asked.filter(pl.any_horizontal(pl.col("earliest", "latest").is_not_null()))
    exact = (pl.col("earliest") == pl.col("latest")).fill_null(False)
    on_the_day = asked.filter(exact).join(
        held.filter(one_day), left_on=["actor", "earliest"], right_on=["actor", "first"]
    )
    pieces = [
        on_the_day.with_columns(first="earliest"),
        _overlapping(asked.filter(exact), held.filter(~one_day.fill_null(False))),
        _overlapping(asked.filter(~exact), held),
    ]
    columns = [*asked.columns, "post", "first", "last"]
    found = pl.concat(piece.select(columns) for piece in pieces)
    return found.with_columns((pl.col("last") - pl.col("first")).alias("open")).drop("last")


def _overlapping(asked: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Those who held a post on one of the possible days, as far as anything rules it out."""
    joined = asked.join(held, on="actor")
    over = (pl.col("last") < pl.col("earliest")).fill_null(False)
    not_yet = (pl.col("first") > pl.col("latest")).fill_null(False)
    return joined.filter(~over, ~not_yet)
