"""Who and what there is, ids as slugs."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from graph.analytics.hierarchy import Hierarchy


@dataclass(frozen=True)
class Reference:
    """Who and what the claims are about.

    ``actors``: actor, type, name, name_ar. ``places`` and ``topics`` are all ids there are. The
    hierarchies say what belongs to what; ``successors`` leads from a merged id to the one that
    took it over.
    """

    actors: pl.DataFrame
    places: frozenset[str]
    topics: frozenset[str]
    organizations: Hierarchy
    states: Hierarchy
    posts: Hierarchy
    within: Hierarchy
    broader: Hierarchy
    successors: Hierarchy
