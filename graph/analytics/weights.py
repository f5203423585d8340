"""What one meeting adds to the weight of an edge; an edge weighs the sum over its meetings."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.pairing import Level
from graph.analytics.selection import at_level

Weight = Literal["count", "newman"]

#: What each weight means, for those who read an answer.
WEIGHTS: Final[dict[Weight, str]] = {
    "count": "every meeting counts 1",
    "newman": (
        "a meeting of n counts 1/(n-1) for each two of them, so that a summit of forty does not "
        "outweigh talks between two (Newman 2001, Physical Review E 64, 016132)"
    ),
}


def weigh(table: ContactTable, pairs: pl.DataFrame, level: Level, weight: Weight) -> pl.Series:
    """What each of the pairs (see ``selection.pairs_where``) weighs."""
    if weight == "count":
        return pl.repeat(1.0, len(pairs), eager=True).alias("weight")
    sizes = np.zeros(len(table.events))
    counted = _sizes(table, level)
    sizes[counted["event"].to_numpy()] = counted["size"].to_numpy()
    return pl.Series("weight", 1.0 / (sizes[pairs["event"].to_numpy()] - 1.0))


def _sizes(table: ContactTable, level: Level) -> pl.DataFrame:
    """How many actors of a level were present in each event."""
    present = at_level(table, table.participations.filter("present"), level)
    return present.group_by("event").agg(pl.col("id").n_unique().alias("size"))
