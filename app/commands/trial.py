"""A store to try something out on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from graph.load import load_vocabularies
from graph.store.base import Store
from graph.store.embedded import EmbeddedStore


@contextmanager
def trial_store() -> Iterator[Store]:
    """A store that has the ontology and the topics, and goes away when the block ends."""
    with closing(EmbeddedStore()) as store:
        load_vocabularies(store)
        yield store
