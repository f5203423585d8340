"""For whom somebody acted: sides, and the organization and state of each participation.

The *side* is on whose behalf somebody took part. Two sides are the same when they end in the same
top organization, or when one is a state and the other an organization of that state: the
government of a state and the state itself do not meet, two rival authorities of one state do.
"""

from __future__ import annotations

import polars as pl

from graph.analytics.reading import Reference
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
    participations: pl.DataFrame, actors: pl.DataFrame, reference: Reference
) -> pl.DataFrame:
    """The participations with where each stood then.

    Adds ``principal``, ``present``, ``top`` and ``home`` (of the side: what tells sides apart),
    ``organization`` and ``state`` (the levels).

    ``organization`` is that of the post held, else the actor if it is one, else the side if it is
    one. ``state`` is the side's, else that organization's.
    """
    types, tops, states = (
        dict(actors.select("actor", column).iter_rows()) for column in ("type", "top", "state")
    )
    offices = {post: reference.posts.first(post) for post in reference.posts.above}
    placed = participations.with_columns(
        pl.col("role").is_in(sorted(PRINCIPAL_ROLES)).alias("principal"),
        pl.col("role").is_in(sorted(PRESENT_ROLES)).alias("present"),
        _of("side", tops).alias("top"),
        _of("side", states).alias("home"),
        _of("post", offices).alias("office"),
    )
    organization = pl.coalesce(
        pl.when(_of(column, types) == "organization").then(pl.col(column))
        for column in ("office", "actor", "side")
    )
    return (
        placed.with_columns(organization.alias("organization"))
        .with_columns(pl.coalesce("home", _of("organization", states)).alias("state"))
        .drop("office")
    )


def _of(column: str, known: dict[str, str | None]) -> pl.Expr:
    return pl.col(column).replace_strict(known, default=None, return_dtype=pl.String)
