"""What Virtuoso 7 does differently. ``docs/engines.md`` tells each point to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import pyoxigraph as ox

from graph.errors import LimitError, QueryError, StoreError, StoreTimeoutError
from graph.store.base import Changes
from graph.store.commit import insertion, operations
from graph.store.remote.dialects import Dataset, Dialect, Parameters
from graph.store.remote.http import Response
from graph.store.remote.syntax import heading
from graph.store.sparql import iri, names_dataset
from graph.store.using import Keyword, keywords
from graph.terms import BASE, GRAPH, PREFIXES

#: Virtuoso has no unnamed graph; this one stands for it.
UNNAMED: Final = GRAPH + "unnamed"

#: A graph that nobody has: a dataset of it alone is empty.
_NOTHING: Final = "urn:x-libya-kg:nothing"

#: Graphs of Virtuoso's own, which are in its union of all graphs.
_OWN: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)

#: The type that places on the map are kept with: of its own type Virtuoso keeps them as numbers
#: of single precision.
AS_WRITTEN: Final = BASE + "as-written#wktLiteral"

#: What the parser takes in one operation is 4,990 triples, and 10,000 lines of generated SQL
#: where there are blank nodes; there may be many operations.
BATCH: Final = 2000
BLANK_BATCH: Final = 300

_DESCRIBE: Final = 'DEFINE sql:describe-mode "CBD"\n'
_NOT_NAMED: Final = "".join(f"DEFINE input:named-graph-exclude <{graph}>\n" for graph in _OWN)
_NOT_IN_UNION: Final = (
    "".join(f"DEFINE input:default-graph-exclude <{graph}>\n" for graph in _OWN)
    + f"DEFINE input:named-graph-exclude <{UNNAMED}>\n"
)
_DEFAULT: Final = f"DEFINE input:default-graph-uri <{UNNAMED}>\n"

_BOOLEAN: Final = re.compile(
    rb'("datatype": "http://www\.w3\.org/2001/XMLSchema#boolean", "value": ")([01])"'
)
_GEOMETRY: Final = re.compile(
    rb'(\^\^<|"datatype": ")(?:http://www\.openlinksw\.com/schemas/virtrdf#Geometry|%s)(?=[>"])'
    % re.escape(AS_WRITTEN).encode()
)
_WKT: Final = PREFIXES["geo"] + "wktLiteral"
_FROM: Final = re.compile(r"\s+(NAMED\s+)?(<[^>]*>|[\w.-]*:[\w.:%-]*)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\s*<([^<>]*)>")


class Virtuoso(Dialect):
    """Virtuoso 7, the open source edition."""

    name = "Virtuoso"

    def query(self, text: str, dataset: Dataset, base: str | None) -> Parameters:
        """The parameters that ask a query."""
        own = names_dataset(text)
        if dataset.given:
            dataset = replace(
                dataset,
                default_graphs=dataset.default_graphs or [_NOTHING],
                named_graphs=dataset.named_graphs or [_NOTHING],
            )
            text = _without_dataset(text) if own else text
        elif own and not re.search(r"\bFROM\s+NAMED\b", text, re.IGNORECASE):
            dataset = Dataset(named_graphs=[_NOTHING])
        elif not own and not dataset.union:
            dataset = Dataset(default_graphs=[UNNAMED])
        head = _DESCRIBE + _hidden(text, dataset, own) + heading(text, base)
        return [("query", head + text), *dataset.parameters()]

    def update(self, text: str) -> str:
        """The text of an update, as the engine takes it."""
        shielded = _any_graph(text)
        return _DEFAULT + (_NOT_NAMED if shielded else "") + text

    def rewrite(self, update: str, graphs: Sequence[str]) -> str:
        """The update without what Virtuoso leaves undone or half done.

        It ignores ``DROP ALL``; and what stands before an operation that fails stays done, so
        what would fail is found before.
        """
        words = [word for word in keywords(update) if not word.depth]
        for first, *others in reversed(list(_operations(words))):
            update = _rewritten(update, first, others, graphs)
        return update

    def operations(self, changes: Changes) -> str:
        """The operations that drop, remove and add, each ended by a semicolon."""
        add = [_as_written(quad) for quad in changes.add]
        named = [quad for quad in add if not _blank(quad)]
        steps = [operations(Changes(drop=changes.drop))]
        for graph in _by_graph(map(_as_written, changes.remove)):
            steps += [operations(Changes(remove=some)) for some in _batches(graph)]
        steps += [f"{insertion(some)} ;\n" for some in _batches(named)]
        for some in _together([quad for quad in add if _blank(quad)]):
            steps.append(insertion(some).replace("INSERT DATA", "INSERT", 1) + " WHERE {} ;\n")
        return "".join(steps)

    def mend(self, response: Response) -> Response:
        """Booleans by their names, places on the map by their type; nothing of what is cut off."""
        if "x-sparql-maxrows" in response.headers:
            rows = response.headers["x-sparql-maxrows"]
            raise LimitError(
                "rows", f"the store gives at most {rows} rows (its ResultSetMaxRows); ask for less"
            )
        body = _BOOLEAN.sub(_boolean, response.body)
        return replace(response, body=_GEOMETRY.sub(rb"\1" + _WKT.encode(), body))

    def refusal(self, response: Response) -> QueryError | StoreError | None:
        """The engine's complaint about what it was asked, if the response is one."""
        if response.status < 400 or not response.body.startswith(b"Virtuoso "):
            return super().refusal(response)
        said = response.said.partition(" SPARQL query:")[0]
        if response.body.startswith((b"Virtuoso S1T00", b"Virtuoso 42000 Error TN")):
            return StoreTimeoutError(f"the store gave up: {said}")
        if response.body.startswith(b"Virtuoso 40001"):
            return StoreError(f"the store could not commit; try again: {said}")
        return QueryError(f"the store refuses this: {said}")


def _boolean(match: re.Match[bytes]) -> bytes:
    return match[1] + (b'true"' if match[2] == b"1" else b'false"')


def _hidden(text: str, dataset: Dataset, own: bool) -> str:
    """What keeps Virtuoso's own graphs out, where a query does not say which graphs it means.

    In a query that names a graph, Virtuoso would find nothing in that one.
    """
    if own or dataset.named_graphs or any(_constant(text, word) for word in keywords(text)):
        return ""
    return _NOT_NAMED + ("" if dataset.default_graphs else _NOT_IN_UNION)


def _constant(text: str, word: Keyword) -> bool:
    """Whether a word begins a pattern in one graph, named by its IRI."""
    return word.text == "GRAPH" and not re.match(r"\s*[?$]", text[word.end : word.end + 20])


def _any_graph(update: str) -> bool:
    """Whether an update looks into graphs by a variable, and into none by its IRI.

    What is excluded makes Virtuoso find nothing in a graph that is named, too.
    """
    looking, variable = False, False
    for word in keywords(update):
        looking = word.text == "WHERE" or (looking and not (word.text == "}" and not word.depth))
        if looking and word.text == "GRAPH":
            if _constant(update, word):
                return False
            variable = True
    return variable


def _without_dataset(text: str) -> str:
    """The query without its own dataset: the request's goes before it."""
    for word in reversed([word for word in keywords(text) if word.text == "FROM"]):
        clause = _FROM.match(text, word.end)
        if clause:
            text = text[: word.start] + " " * (clause.end() - word.start) + text[clause.end() :]
    return text


def _operations(words: Sequence[Keyword]) -> Iterator[list[Keyword]]:
    """The bare words of each operation that manages whole graphs."""
    for position, word in enumerate(words):
        if word.text in ("CREATE", "DROP", "CLEAR"):
            yield list(words[position : position + 3])


def _rewritten(
    update: str, first: Keyword, others: Sequence[Keyword], graphs: Sequence[str]
) -> str:
    silent = others[0].text == "SILENT"
    target = others[1] if silent else others[0]
    if target.text == "GRAPH":
        if silent:
            return update
        _must_succeed(update, first, target, graphs)
        return f"{update[: first.end]} SILENT{update[first.end :]}"
    named = [] if target.text == "DEFAULT" else graphs
    emptied = [*named, *([] if target.text == "NAMED" else [UNNAMED])] or [_NOTHING]
    done = " ;\n".join(f"CLEAR SILENT GRAPH {iri(graph)}" for graph in emptied)
    return update[: first.start] + done + update[target.end :]


def _must_succeed(update: str, first: Keyword, target: Keyword, graphs: Sequence[str]) -> None:
    address = _ADDRESS.match(update, target.end)
    if address is None:
        raise QueryError(f"write {first.text} SILENT, or the graph's IRI in full")
    if (address[1] in graphs) == (first.text == "CREATE"):
        there = "already" if first.text == "CREATE" else "not there"
        raise QueryError(f"this update cannot be done: the graph <{address[1]}> is {there}")


def _blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _as_written(quad: ox.Quad) -> ox.Quad:
    value = quad.object
    if not isinstance(value, ox.Literal) or value.datatype.value != _WKT:
        return quad
    kept = ox.Literal(value.value, datatype=ox.NamedNode(AS_WRITTEN))
    return ox.Quad(quad.subject, quad.predicate, kept, quad.graph_name)


def _by_graph(quads: Iterable[ox.Quad]) -> Iterable[list[ox.Quad]]:
    """The quads of each graph: from several at once, texts in a language are not removed."""
    graphs: dict[object, list[ox.Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    return graphs.values()


def _batches(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    some: list[ox.Quad] = []
    for quad in quads:
        some.append(quad)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


def _together(quads: Sequence[ox.Quad]) -> Iterator[list[ox.Quad]]:
    """Quads in batches; those that share a blank node are in one, for it is new in each."""
    batch: list[ox.Quad] = []
    for group in _connected(quads):
        if len(group) > BLANK_BATCH:
            raise StoreError(
                f"Virtuoso takes at most {BLANK_BATCH} triples that hang together by blank "
                f"nodes, these are {len(group)}; name the nodes"
            )
        if len(batch) + len(group) > BLANK_BATCH:
            yield batch
            batch = []
        batch += group
    if batch:
        yield batch


def _connected(quads: Sequence[ox.Quad]) -> list[list[ox.Quad]]:
    """The quads in groups that share no blank node with one another."""
    leads: dict[ox.BlankNode, ox.BlankNode] = {}

    def root(node: ox.BlankNode) -> ox.BlankNode:
        while leads.setdefault(node, node) != node:
            leads[node] = node = leads[leads[node]]
        return node

    def nodes(quad: ox.Quad) -> list[ox.BlankNode]:
        return [n for n in (quad.subject, quad.object) if isinstance(n, ox.BlankNode)]

    for quad in quads:
        first, *others = nodes(quad)
        for other in others:
            leads[root(other)] = root(first)
    groups: dict[ox.BlankNode, list[ox.Quad]] = {}
    for quad in quads:
        groups.setdefault(root(nodes(quad)[0]), []).append(quad)
    return list(groups.values())
