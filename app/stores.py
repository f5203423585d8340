"""The store that the settings ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from app.settings import Settings
from graph.errors import NotFoundError
from graph.load import load_vocabularies
from graph.store.base import Store
from graph.store.embedded import EmbeddedStore


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The store of the settings, closed when the block ends.

    Raises ``StoreBusyError`` when another process holds its folder.
    """
    with closing(EmbeddedStore(settings.data_dir)) as store:
        yield store


@contextmanager
def existing_store(settings: Settings) -> Iterator[Store]:
    """The store of the settings, which must have been made before.

    Raises ``NotFoundError`` when there is none: reading must not make one.
    """
    if not settings.data_dir.is_dir():
        raise NotFoundError(
            "store", str(settings.data_dir), "'libya-kg serve' or 'libya-kg load' makes one"
        )
    with open_store(settings) as store:
        yield store


@contextmanager
def trial_store() -> Iterator[Store]:
    """A store to try something out on: it has the ontology and the topics, and goes away again."""
    with closing(EmbeddedStore()) as store:
        load_vocabularies(store)
        yield store
