"""What Virtuoso 7 does differently. ``docs/engines.md`` tells each point to people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.errors import LimitError, QueryError, StoreError, StoreTimeoutError
from graph.store.base import Changes
from graph.store.remote import virtuoso_updates
from graph.store.remote.dialects import Dataset, Dialect, Parameters
from graph.store.remote.messages import Response
from graph.store.remote.syntax import check_query, heading
from graph.store.remote.virtuoso_updates import AS_WRITTEN, NOTHING, WKT
from graph.store.sparql import names_dataset
from graph.store.tokens import Token, keywords
from graph.terms import UNNAMED

#: Graphs of Virtuoso's own, which are in its union of all graphs.
_OWN: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)

#: What it calls an answer of which only a part was ready in time.
_INCOMPLETE: Final = "S1TAT"

#: What it takes for no time limit, if it is less; in milliseconds.
_LEAST_TIME: Final = 1000

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
#: Is there such a graph? Virtuoso says yes to this whatever there is.
_EMPTY_GROUP: Final = re.compile(r"(\bGRAPH\s*<[^<>]*>\s*)\{\s*\}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\s*<([^<>]*)>")
_FROM: Final = re.compile(r"\s+(NAMED\s+)?(<[^>]*>|[\w.-]*:[\w.:%-]*)", re.IGNORECASE)


class Virtuoso(Dialect):
    """Virtuoso 7, the open source edition."""

    name = "Virtuoso"
    streams = False

    def query(self, text: str, dataset: Dataset, base: str | None) -> Parameters:
        """The parameters that ask a query."""
        own = names_dataset(text)
        if dataset.given:
            dataset = replace(
                dataset,
                default_graphs=dataset.default_graphs or [NOTHING],
                named_graphs=dataset.named_graphs or [NOTHING],
            )
            text = _without_dataset(text) if own else text
        elif own and not re.search(r"\bFROM\s+NAMED\b", text, re.IGNORECASE):
            dataset = Dataset(named_graphs=[NOTHING])
        elif not own and not dataset.union:
            dataset = Dataset(default_graphs=[UNNAMED], named_graphs=_named_in(text))
        if check_query(text, base) == "boolean":
            text = _EMPTY_GROUP.sub(r"\1{ ?s ?p ?o }", text)
        head = _DESCRIBE + _hidden(text, dataset, own) + heading(text, base)
        return [("query", head + text), *dataset.parameters()]

    def patience(self, seconds: float) -> Parameters:
        """The parameters that tell the engine when to give up a query."""
        return [("timeout", str(max(_LEAST_TIME, round(seconds * 1000))))]

    def update(self, text: str) -> str:
        """The text of an update, as the engine takes it."""
        shielded = _any_graph(text)
        return _DEFAULT + (_NOT_NAMED if shielded else "") + text

    def rewrite(self, update: str, graphs: Sequence[str]) -> str:
        """The update without what Virtuoso leaves undone or half done.

        It ignores ``DROP ALL``; and what stands before an operation that fails stays done, so
        what would fail is found before.
        """
        return virtuoso_updates.rewritten(update, graphs)

    def operations(self, changes: Changes) -> str:
        """The operations that drop, remove and add, each ended by a semicolon."""
        return virtuoso_updates.operations(changes)

    def mend(self, response: Response) -> Response:
        """Booleans by their names, places on the map by their type; nothing of what is cut off.

        An answer that its time limit has cut has status 200, and only a header that says so.
        """
        if "x-sparql-maxrows" in response.headers:
            rows = response.headers["x-sparql-maxrows"]
            raise LimitError(
                "rows", f"the store gives at most {rows} rows (its ResultSetMaxRows); ask for less"
            )
        if response.headers.get("x-sql-state") == _INCOMPLETE:
            raise StoreTimeoutError("the store gave up: it took too long by its own rules")
        body = _BOOLEAN.sub(_boolean, response.body)
        return replace(response, body=_GEOMETRY.sub(rb"\1" + WKT.encode(), body))

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


def _named_in(text: str) -> list[str]:
    """The graphs a query looks into by their IRIs, if it looks into none by a variable.

    In a graph that the request does not name, ASK and COUNT find something whatever there is.
    """
    asked = [word for word in keywords(text) if word.keyword == "GRAPH"]
    found = [_ADDRESS.match(text, word.end) for word in asked]
    return [match[1] for match in found if match] if all(found) else []


def _hidden(text: str, dataset: Dataset, own: bool) -> str:
    """What keeps Virtuoso's own graphs out, where a query does not say which graphs it means.

    In a query that names a graph, Virtuoso would find nothing in that one.
    """
    if own or dataset.named_graphs or any(_constant(text, word) for word in keywords(text)):
        return ""
    return _NOT_NAMED + ("" if dataset.default_graphs else _NOT_IN_UNION)


def _constant(text: str, word: Token) -> bool:
    """Whether a word begins a pattern in one graph, named by its IRI."""
    return word.keyword == "GRAPH" and not re.match(r"\s*[?$]", text[word.end : word.end + 20])


def _any_graph(update: str) -> bool:
    """Whether an update looks into graphs by a variable, and into none by its IRI.

    What is excluded makes Virtuoso find nothing in a graph that is named, too.
    """
    looking, variable = False, False
    for word in keywords(update):
        ends = word.text == "}" and not word.depth
        looking = word.keyword == "WHERE" or (looking and not ends)
        if looking and word.keyword == "GRAPH":
            if _constant(update, word):
                return False
            variable = True
    return variable


def _without_dataset(text: str) -> str:
    """The query without its own dataset: the request's goes before it."""
    for word in reversed([word for word in keywords(text) if word.keyword == "FROM"]):
        clause = _FROM.match(text, word.end)
        if clause:
            text = text[: word.start] + " " * (clause.end() - word.start) + text[clause.end() :]
    return text
