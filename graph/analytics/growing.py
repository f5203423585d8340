"""Whether reference data have only grown: what was said of all that was there still holds.

Then the rows of events told before stay as they are. So it is with every batch of an import, which
brings actors and places that nobody has heard of yet.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

import polars as pl

from graph.analytics.contacts import ContactTable
from graph.analytics.hierarchy import Hierarchy
from graph.analytics.reference import Reference

#: What rows of events take from their actors.
_PLACED: Final = ("actor", "type", "top", "state")


def only_grown(table: ContactTable, after: Reference) -> bool:
    """Whether nothing that rows of events lean on is other than before; actors apart."""
    before = table.reference
    if before.successors != after.successors:
        return False
    places = before.places | before.within.above.keys()
    return _same(places, before.within, after.within) and _same(
        _posts(table), before.posts, after.posts
    )


def still_placed(before: pl.DataFrame, after: pl.DataFrame) -> bool:
    """Whether all these actors (``ContactTable.actors``) are what and where they were.

    One that claims named and the reference data lacked is something else once they have it.
    """
    kept = after.select(_PLACED).join(
        before.select(_PLACED), on=_PLACED, how="semi", nulls_equal=True
    )
    return len(kept) == len(before)


def _posts(table: ContactTable) -> Set[str]:
    """The posts that reports speak of."""
    posts = table.participations["post"].unique(), table.posts_held["post"].unique()
    return set(pl.concat(posts).drop_nulls())


def _same(ids: Set[str], before: Hierarchy, after: Hierarchy) -> bool:
    """Whether what lies right above these is what lay above them."""
    return all(before.above.get(one) == after.above.get(one) for one in ids)
