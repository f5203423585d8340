"""Who was in one event with whom: the pairs of actors, and of those they acted for."""

from __future__ import annotations

from typing import Final, Literal

import polars as pl

Level = Literal["actor", "person", "organization", "state"]

_KEPT: Final = ("actor", "principal", "top", "home", "organization", "state", "reports")


def pair(participations: pl.DataFrame) -> pl.DataFrame:
    """One row per event and two actors who were both present, ``a`` before ``b``.

    Columns: event, a, b; ``principal`` (both were, on different sides); organization_a,
    organization_b, state_a, state_b; ``reports`` (those that name both; where none does, those
    that do so together). Ids are rows, see ``codes``.
    """
    present = participations.filter("present").select("event", *_KEPT)
    one, other = (
        present.select("event", pl.col(_KEPT).name.suffix(suffix)) for suffix in ("_a", "_b")
    )
    together = one.join(other, on="event").filter(pl.col("actor_a") < pl.col("actor_b"))
    return together.select(
        "event",
        pl.col("actor_a").alias("a"),
        pl.col("actor_b").alias("b"),
        (pl.col("principal_a") & pl.col("principal_b") & ~_same_side()).alias("principal"),
        *(f"{level}_{end}" for level in ("organization", "state") for end in ("a", "b")),
        _reports().alias("reports"),
    ).sort("event", "a", "b")


def lift(pairs: pl.DataFrame, level: Literal["organization", "state"]) -> pl.DataFrame:
    """The pairs of those for whom the actors acted: event, a, b and, if it is there, reports.

    One row per event and two of them, however many spoke for each; nobody meets himself.
    """
    a, b = pl.col(f"{level}_a"), pl.col(f"{level}_b")
    lifted = pairs.filter(a != b).select(
        "event",
        pl.min_horizontal(a, b).alias("a"),
        pl.max_horizontal(a, b).alias("b"),
        *(["reports"] if "reports" in pairs.columns else []),
    )
    keys = ["event", "a", "b"]
    if "reports" not in lifted.columns:
        return lifted.unique(keys).sort(keys)
    return lifted.group_by(keys).agg(all_in("reports")).sort(keys)


def all_in(lists: str) -> pl.Expr:
    """What the lists of a group hold between them, each once, in order."""
    return pl.col(lists).explode().unique().sort()


def _same_side() -> pl.Expr:
    tops = pl.col("top_a") == pl.col("top_b")
    a_is_home = pl.col("top_a") == pl.col("home_b")
    b_is_home = pl.col("top_b") == pl.col("home_a")
    return pl.any_horizontal(expr.fill_null(False) for expr in (tops, a_is_home, b_is_home))


def _reports() -> pl.Expr:
    a, b = pl.col("reports_a"), pl.col("reports_b")
    both = a.list.set_intersection(b)
    return pl.when(both.list.len() > 0).then(both).otherwise(a.list.set_union(b))
