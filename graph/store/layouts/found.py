"""Which layout a store has."""

from __future__ import annotations

import pyoxigraph as ox

from graph.store.layouts.base import Layout
from graph.store.layouts.merge import UNNAMED
from graph.store.layouts.merged import Merged
from graph.store.layouts.plain import Plain


def layout_of(engine: ox.Store) -> Layout:
    """How this store is laid out.

    >>> type(layout_of(ox.Store())).__name__
    'Plain'
    """
    return Merged() if engine.contains_named_graph(UNNAMED) else Plain()
