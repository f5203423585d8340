"""What a store must have before it is served: the ontology of this version, and some reports."""

from __future__ import annotations

import time
from threading import Event, Thread
from typing import Final

import click

from app.commands import options
from app.settings import Settings
from app.stores import own_store
from app.told import summary
from graph.errors import LibyaKgError, StoreBusyError, StoreError
from graph.load import load_seed, load_vocabularies
from graph.loading.held import any_report
from graph.store.base import Store
from graph.store.undisturbed import undisturbed

#: How long to wait for a folder that another process holds, or a store elsewhere: one that was
#: killed lets go of it at once, but not before. In seconds.
PATIENCE: Final = 5.0

#: How often to look whether a store elsewhere has come back, in seconds.
EVERY: Final = 2.0


def filled(settings: Settings) -> None:
    """Fill the store of the settings; one elsewhere that is not there, as soon as it is.

    Raises ``StoreBusyError`` when another process holds its folder and does not let go.
    """
    if not settings.remote:
        _opened_and_filled(settings)
        return
    tried = Event()
    Thread(target=_fill_when_there, args=(settings, tried), daemon=True).start()
    tried.wait(PATIENCE)  # until it is filled /readyz says why not


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


def _fill_when_there(settings: Settings, tried: Event) -> None:
    told = ""
    while True:
        try:
            _opened_and_filled(settings)
            break
        except StoreError as error:  # whatever is wrong with it, it may be another one soon
            if str(error) != told:
                told = str(error)
                click.echo(f"The data are not looked at yet: {told}", err=True)
        except LibyaKgError as error:
            click.echo(f"The data cannot be loaded: {error}", err=True)
            break
        tried.set()
        time.sleep(EVERY)
    tried.set()
