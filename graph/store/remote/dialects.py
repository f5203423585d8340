"""What engines do differently: the standard is here, and each engine's deviations from it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from graph.errors import QueryError, StoreError
from graph.store import datasets
from graph.store.base import Changes
from graph.store.commit import operations
from graph.store.remote.merging import merged
from graph.store.remote.messages import Response
from graph.store.remote.syntax import headed, without_dataset
from graph.store.sparql import iri
from graph.store.tokens import outline
from graph.store.updates.script import Script
from graph.store.updates.using import with_using

Parameters = list[tuple[str, str]]

#: Finds out which graphs there are, which takes long where there is much in them.
Graphs = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a query is asked of (see ``base.View.query``)."""

    union: bool = True
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()

    @property
    def given(self) -> bool:
        """Whether the request names graphs."""
        return bool(self.default_graphs or self.named_graphs)

    @property
    def merges(self) -> bool:
        """Whether the default graph is made of several graphs, which may hold the same."""
        return len(set(self.default_graphs)) > 1 or (self.union and not self.given)

    def or_of(self, text: str, base: str | None) -> Dataset:
        """This one where it names graphs, else the one that a query names, if it does."""
        written = None if self.given else datasets.written(text, base)
        if written is None:
            return self
        graphs = [[graph.value for graph in some] for some in (written.default, written.named)]
        return Dataset(self.union, *graphs)

    def parameters(self) -> Parameters:
        """The graphs as parameters of the protocol."""
        return [
            (name, iri(graph).value)
            for name, graphs in (
                ("default-graph-uri", self.default_graphs),
                ("named-graph-uri", self.named_graphs),
            )
            for graph in dict.fromkeys(graphs)
        ]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A user's update as an engine takes it: its operations, what goes before and beside them."""

    operations: list[str]
    before: str = ""
    parameters: Parameters = field(default_factory=list)


class Dialect:
    """SPARQL 1.1 as it is written, on an engine whose default graph is the union of all graphs."""

    name = "SPARQL 1.1"

    #: Whether its results can be passed on as they come: nothing is to be mended in them.
    streams = True

    #: Whether excerpts can be put together: a blank node has the same name in all its answers.
    excerpts = False

    #: How long the text of an update may be, in bytes.
    longest: float = math.inf

    #: The statuses by which the engine complains about what it was asked.
    refuses: tuple[int, ...] = (400, 413, 422)

    def __init__(self, union: bool = True) -> None:
        self.union = union  # whether the WHERE of an update asks all graphs together

    def query(self, text: str, dataset: Dataset, base: str | None) -> Parameters:
        """The parameters that ask a query; its own dataset becomes one of the request."""
        parameters = dataset.or_of(text, base).parameters()
        return [("query", headed(without_dataset(text), base)), *parameters]

    def as_standard(self, text: str, dataset: Dataset) -> str | None:
        """The query so that the engine answers as the standard has it.

        ``None`` where it would not, however it is asked: then it is answered here.
        """
        written = merged(text) if dataset.merges else text
        return written if self.excerpts else written or text

    def patience(self, seconds: float) -> Parameters:
        """The parameters that tell the engine when to give up a query; the standard has none."""
        del seconds
        return []

    def rewrite(self, script: Script, base: str | None, graphs: Graphs) -> Rewritten:
        """A user's update in the engine's words.

        Raises ``QueryError`` for what the engine cannot do whole or not at all.
        """
        del base, graphs
        return Rewritten(script.operations)

    def operations(self, changes: Changes) -> str:
        """The operations that drop, remove and add, each ended by a semicolon."""
        return operations(changes)

    def undone(self, response: Response) -> bool:
        """Whether the engine has undone a request because another one stood in its way."""
        del response
        return False

    def mend(self, response: Response) -> Response:
        """The response with what the engine writes differently put right."""
        return response

    def refusal(self, response: Response) -> QueryError | StoreError | None:
        """The engine's complaint about what it was asked, if the response is one."""
        if response.status in self.refuses and response.media_type != "text/html":
            return QueryError(f"the store refuses this: {response.said}")
        return None


class Oxigraph(Dialect):
    """Oxigraph's own server: its default graph is the unnamed graph, unless the request says so."""

    name = "Oxigraph"
    excerpts = True
    refuses = (400, 413, 422, 500)

    def query(self, text: str, dataset: Dataset, base: str | None) -> Parameters:
        """The parameters that ask a query."""
        parameters = super().query(text, dataset, base)
        if dataset.union and not dataset.or_of(text, base).given:
            parameters.append(("union-default-graph", "true"))
        return parameters

    def rewrite(self, script: Script, base: str | None, graphs: Graphs) -> Rewritten:
        """The same update, asked of the union; of all graphs by their names where it may not be."""
        if not self.union:
            return super().rewrite(script, base, graphs)
        if not _names_default(script):
            return Rewritten(script.operations, parameters=[("using-union-graph", "true")])
        there = graphs()
        return Rewritten([step for each in script.operations for step in _with_union(each, there)])


def _names_default(script: Script) -> bool:
    """Whether an operation says what it asks, or does something to the unnamed graph."""
    words = (part.keyword for operation in script.operations for part in outline(operation))
    return any(word in ("USING", "WITH", "DEFAULT") for word in words)


def _with_union(operation: str, graphs: Sequence[str]) -> list[str]:
    """The operation asked of all these graphs and of the unnamed one, unless it says more."""
    words = {part.keyword for part in outline(operation)}
    if "WHERE" not in words or words & {"USING", "WITH"}:
        return [operation]
    unnamed = f"urn:uuid:{uuid4()}"
    return [
        f"COPY DEFAULT TO GRAPH <{unnamed}>",
        with_using(operation, [unnamed, *graphs], graphs),
        f"DROP SILENT GRAPH <{unnamed}>",
    ]
