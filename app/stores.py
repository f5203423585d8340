"""The store that the settings ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager, suppress

from app.settings import Settings
from graph.errors import InputError, StoreBusyError, StoreUnavailableError
from graph.store.base import Store
from graph.store.embedded import EmbeddedStore
from graph.store.processes.engine import Engine
from graph.store.processes.reception import reception
from graph.store.processes.visiting import VisitedStore
from graph.store.remote.asking import Addresses
from graph.store.remote.engine import RemoteEngine
from graph.store.remote.messages import Access
from graph.store.remote.store import RemoteStore


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The store of the settings, closed when the block ends.

    Where a running service holds the folder, it is read and written by way of that service. Raises
    ``StoreBusyError`` when any other process holds it.
    """
    with closing(_remote(settings) if settings.remote else _here(settings)) as store:
        yield store


@contextmanager
def own_store(settings: Settings) -> Iterator[Store]:
    """The same for a service to come, which shares its folder with no other.

    Raises ``StoreBusyError`` when any process holds it.
    """
    with closing(_remote(settings) if settings.remote else _embedded(settings)) as store:
        yield store


def _here(settings: Settings) -> Store:
    try:
        return _embedded(settings)
    except StoreBusyError:
        with suppress(StoreUnavailableError):
            return VisitedStore(settings.data_dir)
        raise


def _embedded(settings: Settings) -> EmbeddedStore:
    return EmbeddedStore(settings.data_dir, union=settings.union_default_graph)


@asynccontextmanager
async def running_engine(settings: Settings) -> AsyncIterator[Engine | RemoteEngine]:
    """The store of the settings at work for a service, until the block ends.

    It is in processes of its own, or elsewhere. Raises ``StoreBusyError`` when another process
    holds its folder.
    """
    engine: Engine | RemoteEngine
    with ExitStack() as stack:
        if settings.remote:
            engine = RemoteEngine(_remote(settings), settings.limits)
        else:
            engine = await Engine.start(
                settings.data_dir, settings.limits, union=settings.union_default_graph
            )
            stack.enter_context(reception(engine.store, settings.data_dir))
        try:
            yield engine
        finally:
            await engine.close()


def is_made(settings: Settings) -> bool:
    """Whether there is a store of these settings; one elsewhere is not ours to make."""
    return settings.remote or settings.data_dir.is_dir()


@contextmanager
def existing_store(settings: Settings) -> Iterator[Store]:
    """The store of the settings, which must have been made before.

    Raises ``InputError`` when there is none: reading must not make one.
    """
    if not is_made(settings):
        raise InputError(
            f"there is no store in {settings.data_dir}; "
            "'libya-kg serve' or 'libya-kg load' makes one"
        )
    with open_store(settings) as store:
        yield store


def _remote(settings: Settings) -> RemoteStore:
    """The store of another server; whether it is there is seen when it is asked."""
    limits = settings.limits
    addresses = Addresses(settings.store, settings.store_update, settings.store_graphs)
    password = settings.store_password.get_secret_value()
    access = Access(
        settings.store_user, password, limits.seconds, limits.result_bytes, limits.reader_memory
    )
    return RemoteStore(addresses, access, union=settings.union_default_graph)
