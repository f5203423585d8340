"""What a store must have before it is served: the ontology of this version, and some reports."""

from __future__ import annotations

import time
from threading import Thread
from typing import Final

import click

from app.commands import options
from app.settings import Settings
from app.stores import own_store
from app.told import summary
from graph.errors import LibyaKgError, StoreBusyError, StoreUnavailableError
from graph.load import load_seed, load_vocabularies
from graph.loading.held import any_report
from graph.store.base import Store
from graph.store.undisturbed import undisturbed

#: How long to wait for a folder that another process holds: one that was killed lets go of it at
#: once, but not before. In seconds.
PATIENCE: Final = 5.0

#: How often to look whether a store elsewhere has come back, in seconds.
EVERY: Final = 2.0


def filled(settings: Settings) -> None:
    """Fill the store of the settings; one elsewhere that is not there, as soon as it is.

    Raises ``StoreBusyError`` when another process holds its folder and does not let go.
    """
    try:
        _opened_and_filled(settings)
    except StoreUnavailableError as error:  # until it comes back /readyz says so
        click.echo(f"The data are not looked at yet: {error}", err=True)
        Thread(target=_fill_later, args=(settings,), daemon=True).start()


def fill(store: Store) -> None:
    """Bring the ontology up to date; load the seed data where there is no report yet."""

    def has_reports() -> bool:
        with store.view() as view:
            return any_report(view)

    if undisturbed(has_reports):
        load_vocabularies(store)
        return
    with options.progress("loading the seed data") as progress:
        report = load_seed(store, progress=progress)
    click.echo(f"Seed data loaded: {summary(report)}")


def _opened_and_filled(settings: Settings) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with own_store(settings) as store:
                fill(store)
                return
        except StoreBusyError:
            if time.monotonic() > until:
                raise
        time.sleep(0.05)


def _fill_later(settings: Settings) -> None:
    while True:
        time.sleep(EVERY)
        try:
            _opened_and_filled(settings)
        except StoreUnavailableError:
            continue
        except LibyaKgError as error:
            click.echo(f"The data cannot be loaded: {error}", err=True)
        return
