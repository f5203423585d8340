"""The store on this machine: Oxigraph on disk, written by one process.

In the folder are ``quads/`` the database, ``checkpoints/`` the frozen copies being read,
``writer`` the id of the process that holds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import cast

import pyoxigraph as ox

from graph.errors import QueryError, StaleError, StoreBusyError, StoreError
from graph.store.base import BATCH, Changes, Packed, View
from graph.store.checkpoints import Checkpoints
from graph.store.commit import (
    catalog_record,
    insertion,
    operations,
    parsed,
    recorded_addition,
    recorded_operations,
    unpacked,
)
from graph.store.layouts.conversion import opened
from graph.store.layouts.found import layout_of
from graph.store.snapshot import generation_of
from graph.store.touched import Touched
from graph.store.updates.translation import checked, laid_out
from graph.terms import PREFIXES

#: From how many quads on an addition is written as new files of the database, not through its log.
BULK = 50_000


class EmbeddedStore:
    """A store in a folder of its own; without one, in a temporary folder that goes when it closes.

    With ``union`` the merge of all graphs is kept beside them (see ``layouts``): queries of the
    union are right and quick then. A folder that is laid out otherwise is written anew.

    Raises ``StoreBusyError`` when another process (or store object) holds the folder.
    """

    batch = BATCH

    def __init__(self, path: Path | None = None, *, union: bool = True) -> None:
        self._temporary = None if path else TemporaryDirectory(prefix="libya-kg-")
        self.folder = path or Path(self._temporary.name if self._temporary else "")
        self._engine: ox.Store | None = _open(self.folder, union)
        self._checkpoints = Checkpoints(self.folder / "checkpoints")
        self._layout = layout_of(self._engine)
        self._generation = generation_of(self._engine)
        self._writing = Lock()
        self._bulky = False

    @property
    def generation(self) -> int:
        """How many commits there have been."""
        return self._generation

    @contextmanager
    def view(self) -> Iterator[View]:
        """A snapshot to read from, as of the last commit; released when the block ends."""
        with self._checkpoints.read(self._quads(), self._generation) as snapshot:
            yield snapshot

    def apply(self, changes: Changes) -> int:
        """Commit the changes whole or not at all; returns the new generation."""
        with self._writing:
            quads = self._quads()
            if changes.expect not in (None, self._generation):
                raise StaleError(f"made from {changes.expect}, but it is {self._generation} now")
            generation, note = self._generation + 1, changes.note
            changes = replace(changes, add=chain(changes.add, *map(parsed, changes.documents)))
            if changes.update is not None or changes.drop or changes.remove:
                changes = unpacked(changes)
            with _engine_errors(calls=bool(changes.allow and changes.update)):
                if changes.update is not None:
                    self._update(quads, changes, catalog_record(generation, note))
                elif changes.drop or changes.remove:
                    text, touched = recorded_operations(changes, self._layout)
                    record = catalog_record(generation, note, touched)
                    quads.update(text + insertion(self._layout.stored(record)))
                elif changes.packed is not None:
                    self._add_packed(quads, changes, changes.packed)
                else:
                    added = recorded_addition(changes.add, generation, note)
                    self._bulky |= _add(quads, self._layout.stored(added))
            # Not plus one: an update may have written into the catalog itself.
            self._generation = generation_of(quads) if changes.update else self._generation + 1
            return self._generation

    def _add_packed(self, quads: ox.Store, changes: Changes, packed: Packed) -> None:
        """Add lines as they are: the engine reads them without waiting for Python."""
        touched = Touched.by(packed)
        added = list(touched.noting(changes.add))
        added += catalog_record(self._generation + 1, changes.note, touched)
        few = cast(bytes, ox.serialize(self._layout.stored(added), format=ox.RdfFormat.N_QUADS))
        bulky = packed.count >= BULK
        self._bulky |= bulky
        load = quads.bulk_load if bulky else quads.load
        load(self._layout.stored_lines(packed.lines) + few, ox.RdfFormat.N_QUADS, lenient=True)

    def checkpoint(self, path: Path) -> int:
        """Make a frozen copy of now in the new folder ``path``; its generation."""
        with self._writing:
            try:
                self._quads().backup(path)
            except OSError as error:
                raise StoreError(f"no checkpoint could be made in {path}: {error}") from error
            return self._generation

    def put_in_order(self) -> None:
        """Have the engine merge the files that commits leave; others may commit meanwhile.

        As they are, reading takes up to a fifth longer. Nothing to merge costs nothing.
        """
        engine = self._engine
        if engine is not None:
            with suppress(OSError):  # nothing is lost by it
                engine.optimize()

    def close(self) -> None:
        """Let go of the folder; what is being read stays readable until its block ends."""
        with self._writing:
            if self._bulky:
                self.put_in_order()
            self._engine = None
            self._checkpoints.close()
        if self._temporary:
            self._temporary.cleanup()

    def _update(self, quads: ox.Store, changes: Changes, record: list[ox.Quad]) -> None:
        """Run the user's update between ours, all three as one."""
        script = laid_out(checked(changes), self._layout, changes.base)
        before = operations(changes, self._layout)
        text = script.text(before, insertion(self._layout.stored(record)))
        quads.update(text, base_iri=changes.base, prefixes=PREFIXES)

    def _quads(self) -> ox.Store:
        if self._engine is None:
            raise StoreError("the store is closed")
        return self._engine


def _open(folder: Path, union: bool) -> ox.Store:
    """The database of the folder, held by this process from now on."""
    writer = folder / "writer"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        quads = opened(folder / "quads", union)
    except OSError as error:
        if "lock" not in str(error).lower():
            raise StoreError(f"the store in {folder} cannot be opened: {error}") from error
        holder = f"process {writer.read_text()}" if writer.exists() else "another process"
        raise StoreBusyError(
            f"{holder} holds the store in {folder}; stop it, or use another folder"
        ) from error
    writer.write_text(str(os.getpid()))
    return quads


def _add(quads: ox.Store, added: Iterator[ox.Quad]) -> bool:
    """Add in one commit; very many go the way that needs least memory, which is atomic as well.

    Whether they were very many.
    """
    head = list(islice(added, BULK))
    if len(head) < BULK:
        quads.extend(head)
        return False
    quads.bulk_extend(chain(head, added))
    return True


@contextmanager
def _engine_errors(calls: bool) -> Iterator[None]:
    """What the engine raises, in our words; ``calls``: it may come from another server."""
    try:
        yield
    except RuntimeError as error:
        raise QueryError(f"this update cannot be done: {error}") from error
    except OSError as error:
        if calls:
            raise QueryError(f"this update cannot be done: {error}") from error
        raise StoreError(f"the store cannot be written: {error}") from error
