"""One server and its dialect: what is asked of it, and what it answers, in the words of SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from dataclasses import dataclass
from threading import Lock
from typing import Final

import pyoxigraph as ox

from graph.errors import LimitError, StoreUnavailableError
from graph.store import bind
from graph.store.base import Form
from graph.store.remote import results
from graph.store.remote.dialects import Dataset, Dialect, Oxigraph
from graph.store.remote.excerpts.excerpt import Excerpt, excerpt
from graph.store.remote.http import Caller
from graph.store.remote.messages import Access, Call, Request, Response
from graph.store.remote.virtuoso import Virtuoso

#: How often a request is sent at most, while the engine undoes it in favour of another one.
AGAIN: Final = 5

#: Which dialect a server speaks is told by what it calls itself.
_DIALECTS: Final[dict[str, type[Dialect]]] = {"virtuoso": Virtuoso, "oxigraph": Oxigraph}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates and, if it does, whole graphs.

    Most take updates where they take queries; without ``graphs`` a graph is asked for by a query.
    """

    query: str
    update: str = ""
    graphs: str = ""


class Server:
    """A SPARQL 1.1 server. Threads may share it."""

    def __init__(self, addresses: Addresses, access: Access, *, union: bool = True) -> None:
        self._union = union  # whether the WHERE of an update asks all graphs together
        self._addresses = addresses
        self._caller = Caller(access)
        self._access = access
        self._call: Call | None = None
        self._recognised: list[Dialect] = []  # shared with the copies for calls
        self._finding = Lock()

    def during(self, call: Call | None) -> Server:
        """The same server, asked as part of a call."""
        server = copy(self)
        server._call = call
        return server

    @property
    def dialect(self) -> Dialect:
        """How this server speaks; asked for when first needed."""
        with self._finding:
            if not self._recognised:
                self._recognised.append(self._recognise())
            return self._recognised[0]

    def ask(
        self,
        text: str,
        form: Form,
        dataset: Dataset,
        base: str | None = None,
    ) -> Response:
        """The server's answer to a query that parses.

        Raises ``QueryError`` where the server refuses it, ``StoreUnavailableError`` where it
        cannot be had.
        """
        return self._understood(self._sent(self._question(text, form, dataset, base)))

    @contextmanager
    def stream(
        self, text: str, form: Form, dataset: Dataset, base: str | None = None
    ) -> Iterator[Response]:
        """The same, with the body still to come where nothing is to be mended in it."""
        if not self.dialect.streams:
            yield self.ask(text, form, dataset, base)
            return
        request = self._question(text, form, dataset, base)
        with self._caller.open(request, self._call) as response:
            yield self._understood(response)

    def excerpt(self) -> AbstractContextManager[Excerpt]:
        """A process of ours that answers a query from what this server answers to simple ones."""
        return excerpt(self._access.memory, self._call or Call(), self._access.seconds)

    def _question(self, text: str, form: Form, dataset: Dataset, base: str | None) -> Request:
        return Request(
            "POST",
            self._addresses.query,
            accept=results.asked_for(form),
            form=[
                *self.dialect.query(text, dataset, base),
                *self.dialect.patience((self._call or Call()).left(self._access.seconds)),
            ],
        )

    def update(self, text: str, parameters: Sequence[tuple[str, str]] = ()) -> None:
        """Have an update done; errors as in ``ask``, ``LimitError`` where it is too long."""
        content = text.encode()
        if len(content) > self.dialect.longest:
            raise LimitError(
                "commit size",
                f"{self.dialect.name} takes a commit of {self.dialect.longest:,} bytes at most, "
                f"this one is {len(content):,} bytes; make several",
            )
        request = Request(
            "POST",
            self._addresses.update or self._addresses.query,
            content=content,
            media_type="application/sparql-update",
            parameters=parameters,
        )
        response = self._sent(request)
        if not 200 <= self._understood(response).status < 300:
            raise results.nonsense(response, f"{response.status} to an update")

    def graph(self, graph: str) -> Iterator[ox.Triple]:
        """The triples of a graph, none where there is no such graph."""
        if not self._addresses.graphs:
            text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            return results.triples(self.ask(text, "graph", Dataset()))
        request = Request(
            "GET", self._addresses.graphs, accept=results.GRAPH, parameters=[("graph", graph)]
        )
        response = self._understood(self._sent(request))
        return iter(()) if response.status == 404 else results.triples(response)

    def generation(self) -> int:
        """How many commits the server's catalog has."""
        response = self.ask(bind.read("generation"), "solutions", Dataset())
        found = [row["generation"] for row in results.solutions(response)]
        try:
            return int(found[0].value) if found else 0
        except (AttributeError, ValueError) as error:
            raise results.nonsense(response, "a generation that is no number") from error

    def close(self) -> None:
        """Close the connections."""
        self._caller.close()

    def _recognise(self) -> Dialect:
        request = Request(
            "POST", self._addresses.query, accept=results.SOLUTIONS, form=[("query", "ASK {}")]
        )
        response = self._caller.send(request, self._call)
        if response.status != 200:
            raise StoreUnavailableError(
                f"at {response.address} no SPARQL queries are answered: {response.status}"
            )
        results.boolean(response)
        named = response.headers.get("server", "").partition("/")[0].strip().lower()
        return _DIALECTS.get(named, Dialect)(self._union)

    def _sent(self, request: Request) -> Response:
        """The answer to a request, which is sent again where the engine has undone it."""
        for tries_left in reversed(range(AGAIN)):
            response = self._caller.send(request, self._call)
            if not (tries_left and self.dialect.undone(response)):
                break
        return response

    def _understood(self, response: Response) -> Response:
        """The answer in plain SPARQL; raises the server's complaint about what it was asked."""
        complaint = self.dialect.refusal(response)
        if complaint is not None:
            raise complaint
        return self.dialect.mend(response)
