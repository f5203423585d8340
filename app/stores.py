"""The store that the settings ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

from app.settings import Settings
from graph.errors import InputError
from graph.store.base import Store
from graph.store.embedded import EmbeddedStore
from graph.store.processes.engine import Engine


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The store of the settings, closed when the block ends.

    Raises ``StoreBusyError`` when another process holds its folder.
    """
    with closing(EmbeddedStore(settings.data_dir)) as store:
        yield store


@asynccontextmanager
async def running_engine(settings: Settings) -> AsyncIterator[Engine]:
    """The store of the settings in processes of its own, ended when the block ends.

    Raises ``StoreBusyError`` when another process holds its folder.
    """
    engine = await Engine.start(settings.data_dir, settings.limits)
    try:
        yield engine
    finally:
        await engine.close()


@contextmanager
def existing_store(settings: Settings) -> Iterator[Store]:
    """The store of the settings, which must have been made before.

    Raises ``InputError`` when there is none: reading must not make one.
    """
    if not settings.data_dir.is_dir():
        raise InputError(
            f"there is no store in {settings.data_dir}; "
            "'libya-kg serve' or 'libya-kg load' makes one"
        )
    with open_store(settings) as store:
        yield store
