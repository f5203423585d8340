"""Whether reference data have only grown: what was said of all that was there still holds.

Then the rows of events told before stay as they are. So it is with every batch of an import, which
brings actors and places that nobody has heard of yet.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from graph.analytics.hierarchy import Hierarchy
from graph.analytics.reading import Reference

#: What rows of events take from their actors.
_PLACED: Final = ("actor", "type", "top", "state")


def only_grown(before: Reference, after: Reference) -> bool:
    """Whether nothing that rows of events lean on is other than before; actors apart."""
    same = before.posts == after.posts and before.successors == after.successors
    return same and _higher(before.places, before.within, after.within)


def still_placed(before: pl.DataFrame, after: pl.DataFrame) -> bool:
    """Whether all these actors (``ContactTable.actors``) are what and where they were.

    One that claims named and the reference data lacked is something else once they have it.
    """
    kept = after.select(_PLACED).join(
        before.select(_PLACED), on=_PLACED, how="semi", nulls_equal=True
    )
    return len(kept) == len(before)


def _higher(places: frozenset[str], before: Hierarchy, after: Hierarchy) -> bool:
    """Whether what lies above these places is what lay above them."""
    known = places | before.above.keys()
    return all(before.above.get(one) == after.above.get(one) for one in known)
