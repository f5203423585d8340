"""What every answer is computed from: one state of the store, and the tables made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from graph.analytics.contacts import ContactTable
from graph.analytics.names import NameIndex
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
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._making = Lock()
        self._latest: _Tables | None = None

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
        made = self._latest
        if made is not None and made.generation == view.generation:
            return made
        with self._making:
            made = self._latest
            if made is None or made.generation != view.generation:
                made = _Tables(view.generation, ContactTable.read(view), NameIndex.read(view))
                if self._latest is None or self._latest.generation < made.generation:
                    self._latest = made
        return made
