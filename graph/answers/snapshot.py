"""What every answer is computed from: one state of the store, and the tables made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock

from graph.analytics.contacts import ContactTable
from graph.analytics.names import NameIndex
from graph.analytics.updating import followed
from graph.errors import LibyaKgError
from graph.store.base import Store, View


@dataclass(frozen=True)
class Snapshot:
    """One generation of the data: the quads, the contact table and the names made of them."""

    view: View
    table: ContactTable
    names: NameIndex

    @property
    def generation(self) -> int:
        """How many commits this state of the data has seen."""
        return self.view.generation


@dataclass(frozen=True)
class _Tables:
    """What is made once per generation."""

    generation: int
    table: ContactTable
    names: NameIndex


class Snapshots:
    """Hands out snapshots of a store; makes the tables anew only when the data have changed.

    Threads may share one: whoever comes first after a change makes the tables, the others wait.
    They are made from those before by what has changed (see ``analytics.updating``). A store that
    shows its commits before it tells of them (``take_up``) lets nobody wait.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._making = Lock()
        self._latest: _Tables | None = None
        self._before: _Tables | None = None

    @contextmanager
    def current(self) -> Iterator[Snapshot]:
        """A snapshot as of the last commit; it must not be used when the block has ended."""
        with self._store.view() as view:
            made = self._tables(view)
            yield Snapshot(view, made.table, made.names)

    def generation(self) -> int:
        """The generation of the last commit, without making any table."""
        with self._store.view() as view:
            return view.generation

    def take_up(self, view: View) -> None:
        """Make the tables of a commit that nobody has been told of yet, by what it has changed.

        Where that is not known, nobody has asked for tables so far, or others are just being
        made, it is left to whoever asks next; so is what goes wrong, as the commit stays.
        """
        if self._latest is None or not self._making.acquire(blocking=False):
            return
        try:
            with suppress(LibyaKgError):
                if made := _following(self._latest, view):
                    self._keep(made)
        finally:
            self._making.release()

    def _tables(self, view: View) -> _Tables:
        if made := self._made(view.generation):
            return made
        with self._making:
            if made := self._made(view.generation):
                return made
            made = (self._latest and _following(self._latest, view)) or _read(view)
            if self._latest is None or self._latest.generation < made.generation:
                self._keep(made)
            return made

    def _keep(self, made: _Tables) -> None:
        self._before, self._latest = self._latest, made

    def _made(self, generation: int) -> _Tables | None:
        """The tables of that generation; those before the latest serve who came just before it."""
        kept = (self._latest, self._before)
        return next((made for made in kept if made and made.generation == generation), None)


def _read(view: View) -> _Tables:
    """The tables of a view, all of them read."""
    table = ContactTable.read(view)
    return _Tables(view.generation, table, NameIndex.of(table.things))


def _following(before: _Tables, view: View) -> _Tables | None:
    """The same made from earlier ones; ``None`` where it is not known what has changed since."""
    table = followed(before.table, view)
    if table is None:
        return None
    if table.things is before.table.things:
        return _Tables(view.generation, table, before.names)
    return _Tables(view.generation, table, NameIndex.of(table.things, before.names))
