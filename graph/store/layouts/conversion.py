"""Opening a database with the layout that is wanted, even if it has another one.

A new database is written beside the old one and takes its place. Whatever interrupts that, one of
the two is whole, and it is found by the next start.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.store.layouts.base import Layout
from graph.store.layouts.found import layout_of
from graph.store.layouts.merge import UNNAMED
from graph.store.layouts.merged import Merged
from graph.store.layouts.plain import Plain

_log = logging.getLogger(__name__)


def opened(path: Path, union: bool) -> ox.Store:
    """The database in that folder, made if there is none, with the merge of its graphs or without.

    Raises ``OSError`` when it cannot be opened, or there is no room for another one.
    """
    old, new = path.with_name(f"{path.name}.old"), path.with_name(f"{path.name}.new")
    if old.exists() and not path.exists():
        old.rename(path)
    engine = ox.Store(path)
    for left in (old, new):
        shutil.rmtree(left, ignore_errors=True)
    wanted: Layout = Merged() if union else Plain()
    if type(layout_of(engine)) is type(wanted):
        return engine
    if not len(engine) and union:
        engine.add_graph(UNNAMED)
        return engine
    _log.warning("the store in %s is written anew, as its union default graph was switched", path)
    _write(engine, wanted, new)
    del engine
    path.rename(old)
    new.rename(path)
    shutil.rmtree(old)
    return ox.Store(path)


def _write(engine: ox.Store, layout: Layout, path: Path) -> None:
    """Write a database of the same quads with that layout."""
    found = layout_of(engine)
    made = ox.Store(path)
    made.bulk_extend(layout.stored(found.quads(engine, None)))
    for graph in _graphs(engine, layout):
        made.add_graph(graph)
    made.optimize()  # it is read for long, and as it was written takes a fifth longer to read
    made.flush()


def _graphs(engine: ox.Store, layout: Layout) -> Iterator[ox.NamedNode | ox.BlankNode]:
    """The graphs there have to be, even if there is nothing in them."""
    yield from (graph for graph in engine.named_graphs() if graph != UNNAMED)
    if isinstance(layout, Merged):
        yield UNNAMED
