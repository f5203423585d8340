"""Several reports of one event made into one: which claim wins, property by property.

- participants: all that any report names. Of several roles the one that says most (host, guest,
  principal, signatory, mediator, organiser, attendee, subject); side and post as the report
  published first says (undated reports last, then by id)
- date: the claim that leaves the fewest days open, then by report id
- status: occurred before cancelled before planned
- place: the one deepest within others, then by report id
- type: the one most reports name, then alphabetically
- label: as the report published first words it; topics: all of them
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from graph.analytics.claims import Said
from graph.analytics.hierarchy import Hierarchy
from graph.analytics.reference import Reference
from graph.records.model import ROLE_PRECEDENCE, STATUS_PRECEDENCE


def merge_events(said: Said, reference: Reference) -> pl.DataFrame:
    """One row per event, by id.

    Columns: event, type, label, status, date, earliest, latest, place, topics, reports.
    """
    claims = said.claims
    told = claims.events.join(_turns(said, claims.events), on="report", how="left").sort(
        "turn", "report", "event", "label", nulls_last=True
    )
    parts = (
        _types(told),
        told.unique("event", keep="first", maintain_order=True).select("event", "label"),
        _first_of(told.with_columns(_rank("status", STATUS_PRECEDENCE)), "rank").select(
            "event", "status"
        ),
        _dates(claims.dates),
        _places(claims.places, reference.within),
        _listed(claims.topics, "topic", "topics"),
        _listed(told, "report", "reports"),
    )
    events = told.select("event").unique()
    for part in parts:
        events = events.join(part, on="event", how="left")
    none = pl.lit([], dtype=pl.List(pl.String))
    return events.with_columns(pl.col("topics").fill_null(none)).sort("event")


def merge_participations(said: Said, reference: Reference) -> pl.DataFrame:
    """One row per event and actor: event, actor, role, side, post, reports.

    Side and post are null where no report says them.
    """
    claims = said.claims.participations
    turns = _turns(said, claims)
    told = (
        resolved(claims, reference.successors)
        .with_columns(_rank("role", ROLE_PRECEDENCE))
        .join(turns, on="report", how="left")
        .sort("event", "actor", "turn", "side", "post", nulls_last=True)
    )
    return told.group_by("event", "actor", maintain_order=True).agg(
        pl.col("role").sort_by("rank").first(),
        pl.col("side").drop_nulls().first(),
        pl.col("post").drop_nulls().first(),
        pl.col("report").unique().sort().alias("reports"),
    )


def _turns(said: Said, claims: pl.DataFrame) -> pl.DataFrame:
    """The order in which the reports of claims are believed where nothing else decides."""
    concerned = pl.col("report").is_in(claims["report"].implode())
    ordered = said.reports.filter(concerned).sort("published", "report", nulls_last=True)
    return ordered.select("report").with_row_index("turn")


def _rank(column: str, order: Iterable[str]) -> pl.Expr:
    ranks = {str(value): number for number, value in enumerate(order)}
    return pl.col(column).replace_strict(ranks, default=len(ranks)).alias("rank")


def _first_of(claims: pl.DataFrame, *order: str) -> pl.DataFrame:
    """The claim of each event that comes first in that order, then by report id."""
    ranked = claims.sort("event", *order, "report", nulls_last=True)
    return ranked.unique("event", keep="first", maintain_order=True)


def _types(told: pl.DataFrame) -> pl.DataFrame:
    counted = told.group_by("event", "type").len()
    ranked = counted.sort("event", "len", "type", descending=[False, True, False])
    return ranked.unique("event", keep="first", maintain_order=True).select("event", "type")


def _dates(dates: pl.DataFrame) -> pl.DataFrame:
    width = (pl.col("latest") - pl.col("earliest")).alias("width")
    known = (pl.col("earliest").is_null() & pl.col("latest").is_null()).alias("unknown")
    narrowest = _first_of(dates.with_columns(width, known), "width", "unknown")
    return narrowest.select("event", "date", "earliest", "latest")


def _places(places: pl.DataFrame, within: Hierarchy) -> pl.DataFrame:
    depths = {place: -within.depth(place) for place in places["place"].unique()}
    depth = pl.col("place").replace_strict(depths, return_dtype=pl.Int64).alias("depth")
    return _first_of(places.with_columns(depth), "depth").select("event", "place")


def _listed(claims: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    return claims.group_by("event").agg(pl.col(column).unique().sort().alias(name))


def resolved(told: pl.DataFrame, successors: Hierarchy) -> pl.DataFrame:
    """The claims with merged actors replaced by those that took them over."""
    now = {old: successors.top(old) for old in successors.above}
    return told.with_columns(
        pl.col(name).replace(now) for name in ("actor", "side") if name in told.columns
    )
