"""The store on a SPARQL 1.1 server elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from threading import Lock
from typing import Final

from graph.errors import QueryError, StaleError, StoreError, StoreUnavailableError
from graph.store.base import Changes
from graph.store.commit import parsed, unpacked
from graph.store.remote import results
from graph.store.remote.asking import Addresses, Server
from graph.store.remote.commits import GATE, Commit, commit
from graph.store.remote.dialects import Dataset
from graph.store.remote.messages import Access, Call
from graph.store.remote.view import RemoteView
from graph.store.undisturbed import undisturbed
from graph.store.updates.script import Script
from graph.store.updates.translation import checked

#: How often a commit that expects no generation is begun: another writer may be faster.
TRIES: Final = 5


class RemoteStore:
    """A store that other machines keep. Nothing is asked of them before it is needed.

    Threads may share it. What it cannot reach raises ``StoreUnavailableError``, what takes too
    long ``StoreTimeoutError``.
    """

    #: Less than any engine has been seen to refuse in one request (Virtuoso: 10 MB).
    batch = 20_000

    def __init__(
        self, addresses: Addresses, access: Access | None = None, *, union: bool = True
    ) -> None:
        self._server = Server(addresses, access or Access(), union=union)
        self._writing = Lock()

    @property
    def generation(self) -> int:
        """How many commits there have been, by the server's own catalog."""
        return self._server.generation()

    @contextmanager
    def view(self, call: Call | None = None) -> Iterator[RemoteView]:
        """What the server has now; reading it raises ``StaleError`` after the next commit."""
        server = self._server.during(call)
        yield RemoteView(server, server.generation())

    def apply(self, changes: Changes, call: Call | None = None) -> int:
        """Commit the changes whole or not at all; returns the new generation.

        A call that is stopped stops waiting: what the server has begun it may still do.
        """
        script = checked(changes) if changes.update is not None else None
        changes = unpacked(changes)
        held = replace(
            changes,
            remove=list(changes.remove),
            add=list(chain(changes.add, *map(parsed, changes.documents))),
            documents=(),
        )
        with self._writing:
            return undisturbed(
                lambda: self._apply(held, script, self._server.during(call)),
                tries=TRIES if held.expect is None else 1,
            )

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    def _apply(self, changes: Changes, script: Script | None, server: Server) -> int:
        before = server.generation()
        if changes.expect not in (None, before):
            raise StaleError(f"made from {changes.expect}, but it is {before} now")
        made = commit(changes, script, before, server.dialect, RemoteView(server, before).graphs)
        try:
            server.update(made.text, made.parameters)
        except (QueryError, StoreError) as error:
            self._settle(made, before, changes, error)
        return server.generation() if changes.update is not None else before + 1

    def _settle(
        self, made: Commit, before: int, changes: Changes, error: QueryError | StoreError
    ) -> None:
        """After a complaint: return if the commit was done all the same, else raise what it was."""
        try:
            if self._done(made):
                return
            now = self.generation
        except StoreUnavailableError as gone:
            raise StoreUnavailableError(
                f"whether it was committed is not known; look when it answers again: {error}"
            ) from gone
        if now != before:
            # An engine may keep what was done until it failed.
            with suppress(QueryError, StoreError):
                self._server.update(f"DROP SILENT GRAPH <{GATE}>")
            raise StaleError(f"made from {before}, but it is {now} now") from error
        if isinstance(error, QueryError) and changes.update is None:
            raise StoreError(f"the commit was refused: {error}") from error
        raise error

    def _done(self, made: Commit) -> bool:
        return results.boolean(self._server.ask(made.done, "boolean", Dataset()))
