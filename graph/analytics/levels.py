"""For whom somebody acted then: sides, and the organization and state of each participation.

The *side* is on whose behalf somebody took part. Two sides are the same when they end in the same
top organization, or when one is a state and the other an organization of that state: the
government of a state and the state itself do not meet, two rival authorities of one state do.

What a participation does not say follows from the posts the person held that day (see
``tenures``): of several the one whose holding leaves the fewest days open, then the one begun
last, then by id. Where a side is given, only a post on that side counts.
"""

from __future__ import annotations

import polars as pl

from graph.analytics.pairing import same_side
from graph.analytics.reference import Reference
from graph.analytics.tenures import held_then, tenures
from graph.records.model import PRESENT_ROLES, PRINCIPAL_ROLES


def place_actors(reference: Reference, mentioned: pl.Series) -> pl.DataFrame:
    """All actors with where they belong: actor, type, name, name_ar, top, state.

    ``mentioned`` are ids that claims use; one that the reference data lacks has no type. ``top``
    is the topmost organization (else the actor itself); ``state`` the state an organization
    belongs to, itself or by what it is part of, and a state's own id.
    """
    merged = reference.successors.above
    ids = sorted({*reference.actors["actor"], *mentioned}.difference(merged))
    actors = pl.DataFrame({"actor": ids}, schema={"actor": pl.String}).join(
        reference.actors, on="actor", how="left", maintain_order="left"
    )
    types = dict(actors.select("actor", "type").iter_rows())
    return actors.with_columns(
        pl.col("name").fill_null(pl.col("actor")),
        pl.Series("top", [reference.organizations.top(one) for one in ids], pl.String),
        pl.Series("state", [_state(one, types, reference) for one in ids], pl.String),
    )


def _state(actor: str, types: dict[str, str | None], reference: Reference) -> str | None:
    if types[actor] == "state":
        return actor
    if types[actor] == "person":
        return None
    chain = (reference.states.first(step) for step in reference.organizations.chain(actor))
    return next((state for state in chain if state), None)


def place_participations(
    participations: pl.DataFrame,
    events: pl.DataFrame,
    said: pl.DataFrame,
    actors: pl.DataFrame,
    reference: Reference,
) -> pl.DataFrame:
    """The participations with where each stood then; ``said`` is what reports say of posts held.

    Adds ``principal``, ``present``, ``top`` and ``home`` (of the side: what tells sides apart),
    ``organization`` and ``state`` (the levels).

    ``side``, where no report gives it, is the organization or state itself, and of a person that
    of the post held that day. ``organization`` is that of the post acted in, else the actor if it
    is one, else the side if it is one, else that of the post held that day. ``state`` is the
    side's, else that organization's.
    """
    actors = _concerned(actors, participations, reference)
    placed = _sided(_officed(participations, reference), actors)
    placed = _with_posts_held(placed, events, said, actors, reference)
    organization = pl.coalesce(
        pl.when(_of(column, actors, "type") == "organization").then(pl.col(column))
        for column in ("office", "actor", "side", "held")
    )
    placed = placed.with_columns(
        pl.col("role").is_in(sorted(PRINCIPAL_ROLES)).alias("principal"),
        pl.col("role").is_in(sorted(PRESENT_ROLES)).alias("present"),
        pl.coalesce("side", "held"),
        organization.alias("organization"),
    )
    return placed.with_columns(
        _of("side", actors, "top").alias("top"), _of("side", actors, "state").alias("home")
    ).select(
        *("event", "actor", "role", "side", "post", "reports", "principal", "present"),
        *("top", "home", "organization"),
        pl.coalesce("home", _of("organization", actors, "state")).alias("state"),
    )


def _concerned(
    actors: pl.DataFrame, participations: pl.DataFrame, reference: Reference
) -> pl.DataFrame:
    """Those of the actors that can matter: a change of the table is about a handful of them."""
    offices = {office for offices in reference.posts.above.values() for office in offices}
    named = [
        participations["actor"],
        participations["side"],
        pl.Series(sorted(offices), dtype=pl.String),
    ]
    return actors.filter(pl.col("actor").is_in(pl.concat(named).drop_nulls().implode()))


def _officed(participations: pl.DataFrame, reference: Reference) -> pl.DataFrame:
    """With ``office``: the organization or state of the post acted in."""
    return participations.with_columns(_office(reference))


def _office(reference: Reference) -> pl.Expr:
    offices = {post: reference.posts.first(post) for post in reference.posts.above}
    office = pl.col("post").replace_strict(offices, default=None, return_dtype=pl.String)
    return office.alias("office")


def _sided(placed: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """With the sides that follow from the participation alone."""
    itself = pl.when(_of("actor", actors, "type") != "person").then("actor")
    return placed.with_columns(pl.coalesce("side", "office", itself).alias("side"))


def _with_posts_held(
    placed: pl.DataFrame,
    events: pl.DataFrame,
    said: pl.DataFrame,
    actors: pl.DataFrame,
    reference: Reference,
) -> pl.DataFrame:
    """With ``held``: the organization or state of the post held that day, where that is asked."""
    held = tenures(said, reference.successors)
    asked = placed.filter(
        pl.col("office").is_null(),
        pl.col("actor").is_in(held["person"].implode()),
        (_of("side", actors, "type") != "organization").fill_null(True),
    )
    if asked.is_empty():
        return placed.with_columns(pl.lit(None, pl.String).alias("held"))
    days = events.select("event", "earliest", "latest")
    dated = asked.select("event", "actor", "side").join(days, on="event")
    found = held_then(dated, held).with_columns(_office(reference).alias("held"))
    one = _on_its_side(found, actors).sort(
        *("event", "actor", "open", "first", "post"),
        descending=[False, False, False, True, False],
        nulls_last=True,
    )
    chosen = one.unique(["event", "actor"], keep="first").select("event", "actor", "held")
    return placed.join(chosen, on=["event", "actor"], how="left", maintain_order="left")


def _on_its_side(found: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """The posts held that are on the side somebody took, as far as that is known."""
    ends = {"a": "side", "b": "held"}
    placed = found.with_columns(
        _of(column, actors, of).alias(f"{name}_{end}")
        for end, column in ends.items()
        for name, of in (("top", "top"), ("home", "state"))
    )
    return placed.filter(pl.col("top_b").is_not_null(), pl.col("side").is_null() | same_side())


def _of(column: str, actors: pl.DataFrame, property: str) -> pl.Expr:
    """A property of the actors that a column names."""
    return pl.col(column).replace_strict(
        actors["actor"], actors[property], default=None, return_dtype=pl.String
    )
