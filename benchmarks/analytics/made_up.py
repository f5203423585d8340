"""Random networks in which a few have many ties, as in meetings, for engines to be compared on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import polars as pl

from graph.analytics.projection import Network

#: How unevenly ties are spread: how often an actor is drawn falls with its number to this power.
UNEVEN = 0.7


@lru_cache(maxsize=1)
def network(actors: int, ties: int, seed: int = 1) -> Network:
    """A network of that size; the same seed always gives the same one."""
    draw = np.random.default_rng(seed)
    chance = 1 / np.arange(1, actors + 1) ** UNEVEN
    keys = np.empty(0, np.int64)
    while len(keys) < ties:
        ends = draw.choice(actors, (2, 2 * ties), p=chance / chance.sum())
        low, high = ends.min(axis=0), ends.max(axis=0)
        found = np.concatenate([keys, (low * actors + high)[low < high]])
        keys = found[np.sort(np.unique(found, return_index=True)[1])]
    keys = np.sort(keys[:ties])
    edges = {
        "source": keys // actors,
        "target": keys % actors,
        "weight": draw.integers(1, 5, ties).astype(np.float64),
    }
    return Network(pl.DataFrame({"id": [f"p{n:06}" for n in range(actors)]}), pl.DataFrame(edges))
