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
    that do so together). Ids are rows, see ``codes``. Nobody is known to be on another side than
    somebody whose side is unknown.
    """
    present = participations.filter("present").select("event", *_KEPT)
    one, other = (
        present.select("event", pl.col(_KEPT).name.suffix(suffix)) for suffix in ("_a", "_b")
    )
    together = one.join(other, on="event").filter(pl.col("actor_a") < pl.col("actor_b"))
    known = pl.col("top_a").is_not_null() & pl.col("top_b").is_not_null()
    met = pl.col("principal_a") & pl.col("principal_b") & known & ~same_side()
    return (
        _reports(together)
        .sort("event", "actor_a", "actor_b")
        .select(
            "event",
            pl.col("actor_a").alias("a"),
            pl.col("actor_b").alias("b"),
            met.alias("principal"),
            *(f"{level}_{end}" for level in ("organization", "state") for end in ("a", "b")),
            "reports",
        )
    )


def lift(pairs: pl.DataFrame, level: Literal["organization", "state"]) -> pl.DataFrame:
    """The pairs of those for whom the actors acted: event, a, b, principal and, if there, reports.

    One row per event and two of them, however many spoke for each; nobody meets himself. They met
    as principals if any two did who acted for them.
    """
    a, b = pl.col(f"{level}_a"), pl.col(f"{level}_b")
    lifted = pairs.filter(a != b).select(
        "event",
        pl.min_horizontal(a, b).alias("a"),
        pl.max_horizontal(a, b).alias("b"),
        "principal",
        *(["reports"] if "reports" in pairs.columns else []),
    )
    keys = ["event", "a", "b"]
    lists = [all_in("reports")] if "reports" in lifted.columns else []
    return lifted.group_by(keys).agg(pl.col("principal").any(), *lists).sort(keys)


def all_in(lists: str) -> pl.Expr:
    """What the lists of a group hold between them, each once, in order."""
    return pl.col(lists).explode().unique().sort()


def same_side() -> pl.Expr:
    """Whether two sides are the same, each given by its ``top`` and ``home`` (suffix _a or _b)."""
    tops = pl.col("top_a") == pl.col("top_b")
    a_is_home = pl.col("top_a") == pl.col("home_b")
    b_is_home = pl.col("top_b") == pl.col("home_a")
    return pl.any_horizontal(expr.fill_null(False) for expr in (tops, a_is_home, b_is_home))


def _reports(pairs: pl.DataFrame) -> pl.DataFrame:
    """The same rows with ``reports`` in the place of those of each end.

    Nearly always one and the same report names both, which is told fast; the others are looked at
    list by list.
    """
    a, b = pl.col("reports_a"), pl.col("reports_b")
    alike = (a.list.len() == 1) & (b.list.len() == 1) & (a.list.first() == b.list.first())
    both = a.list.set_intersection(b)
    named = pl.when(both.list.len() > 0).then(both).otherwise(a.list.set_union(b))
    return pl.concat(
        [
            pairs.filter(alike).with_columns(a.alias("reports")),
            pairs.filter(~alike).with_columns(named.list.sort().alias("reports")),
        ]
    )
