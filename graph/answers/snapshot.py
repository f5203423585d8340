"""What every answer is computed from: one state of the store, and the tables made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from graph.analytics.contacts import ContactTable
from graph.analytics.names import NameIndex
from graph.analytics.updating import updated
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
    They are made from those before by what has changed (see ``analytics.updating``).
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

    def _tables(self, view: View) -> _Tables:
        if made := self._made(view.generation):
            return made
        with self._making:
            if made := self._made(view.generation):
                return made
            made = _after(self._latest, view)
            if self._latest is None or self._latest.generation < made.generation:
                self._before, self._latest = self._latest, made
            return made

    def _made(self, generation: int) -> _Tables | None:
        """The tables of that generation; those before the latest serve who came just before it."""
        kept = (self._latest, self._before)
        return next((made for made in kept if made and made.generation == generation), None)


def _after(before: _Tables | None, view: View) -> _Tables:
    """The tables of a view, made from earlier ones as far as they are still true."""
    if before is None:
        table = ContactTable.read(view)
        return _Tables(view.generation, table, NameIndex.read(view, table.reference))
    table = updated(before.table, view)
    if table.reference.actors is before.table.reference.actors:
        return _Tables(view.generation, table, before.names)
    names = NameIndex.read(view, table.reference, before.names)
    return _Tables(view.generation, table, names)
