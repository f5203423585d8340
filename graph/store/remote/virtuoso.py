"""What Virtuoso 7 does differently. ``docs/engines.md`` tells each point to people."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from graph.errors import LimitError, QueryError, StoreError, StoreTimeoutError
from graph.store.base import Changes
from graph.store.remote import virtuoso_queries, virtuoso_scripts, virtuoso_updates
from graph.store.remote.dialects import Dataset, Dialect, Graphs, Parameters, Rewritten
from graph.store.remote.messages import Response
from graph.store.remote.syntax import headed, without_dataset
from graph.store.remote.virtuoso_patterns import NOTHING, OWN
from graph.store.remote.virtuoso_updates import AS_WRITTEN, WKT
from graph.store.tokens import Token, keywords
from graph.store.updates.script import Script
from graph.terms import UNNAMED

#: What it calls an answer of which only a part was ready in time.
_INCOMPLETE: Final = "S1TAT"

#: What it says when it has given up: in a plan's step, in a transitive one, in another thread.
_GAVE_UP: Final = (b"Virtuoso S1T00", b"Virtuoso 42000 Error TN", b"Virtuoso HY008")

#: What it calls a transaction that it has undone.
_DEADLOCK: Final = b"Virtuoso 40001"

#: What it takes for no time limit, if it is less; in milliseconds.
_LEAST_TIME: Final = 1000

_DESCRIBE: Final = 'DEFINE sql:describe-mode "CBD"\n'
_NOT_NAMED: Final = "".join(f"DEFINE input:named-graph-exclude <{graph}>\n" for graph in OWN)
_NOT_IN_DEFAULT: Final = "".join(f"DEFINE input:default-graph-exclude <{own}>\n" for own in OWN)
_NOT_IN_UNION: Final = f"{_NOT_IN_DEFAULT}DEFINE input:named-graph-exclude <{UNNAMED}>\n"

_BOOLEAN: Final = re.compile(
    rb'("datatype": "http://www\.w3\.org/2001/XMLSchema#boolean", "value": ")([01])"'
)
#: A blank node in JSON, whose name is none as the standard has them.
_BLANK: Final = re.compile(rb'("type": "bnode", "value": ")nodeID://')
_GEOMETRY: Final = re.compile(
    rb'(\^\^<|"datatype": ")(?:http://www\.openlinksw\.com/schemas/virtrdf#Geometry|%s)(?=[>"])'
    % re.escape(AS_WRITTEN).encode()
)
_ADDRESS: Final = re.compile(r"\s*<([^<>]*)>")


class Virtuoso(Dialect):
    """Virtuoso 7, the open source edition."""

    name = "Virtuoso"
    excerpts = True
    streams = False
    longest = 9_999_000

    def query(self, text: str, dataset: Dataset, base: str | None) -> Parameters:
        """The parameters that ask a query."""
        dataset = dataset.or_of(text, base)
        if dataset.given:
            text = without_dataset(text)
            dataset = replace(
                dataset,
                default_graphs=dataset.default_graphs or [NOTHING.value],
                named_graphs=dataset.named_graphs or [NOTHING.value],
            )
        elif not dataset.union:
            dataset = Dataset(default_graphs=[UNNAMED], named_graphs=_named_in(text))
        head = _DESCRIBE + _hidden(text, dataset)
        return [("query", head + headed(text, base)), *dataset.parameters()]

    def as_standard(self, text: str, dataset: Dataset) -> str | None:
        """The query so that it answers as the standard has it."""
        if not virtuoso_queries.keeps_to_the_standard(text, union=self.union):
            return None
        return super().as_standard(text, dataset)

    def patience(self, seconds: float) -> Parameters:
        """The parameters that tell the engine when to give up a query."""
        return [("timeout", str(max(_LEAST_TIME, round(seconds * 1000))))]

    def rewrite(self, script: Script, base: str | None, graphs: Graphs) -> Rewritten:
        """The update without what Virtuoso leaves undone or half done, and without its graphs."""
        operations = virtuoso_scripts.rewritten(script, base, graphs, union=self.union)
        return Rewritten(operations, before=_NOT_IN_DEFAULT if self.union else "")

    def operations(self, changes: Changes) -> str:
        """The operations that drop, remove and add, each ended by a semicolon."""
        return "".join(f"{step} ;\n" for step in virtuoso_updates.steps(changes))

    def mend(self, response: Response) -> Response:
        """Booleans and blank nodes by their names, places on the map by their type, or nothing.

        An answer that its time limit has cut has status 200, and only a header that says so.
        """
        if "x-sparql-maxrows" in response.headers:
            rows = response.headers["x-sparql-maxrows"]
            raise LimitError(
                "rows", f"the store gives at most {rows} rows (its ResultSetMaxRows); ask for less"
            )
        if response.headers.get("x-sql-state") == _INCOMPLETE:
            raise StoreTimeoutError("the store gave up: it took too long by its own rules")
        body = _BLANK.sub(rb"\1", _BOOLEAN.sub(_boolean, response.body))
        return replace(response, body=_GEOMETRY.sub(rb"\1" + WKT.encode(), body))

    def undone(self, response: Response) -> bool:
        """Whether the request waited for one that waited for it, and was chosen to be undone."""
        return response.status >= 400 and response.body.startswith(_DEADLOCK)

    def refusal(self, response: Response) -> QueryError | StoreError | None:
        """The engine's complaint about what it was asked, if the response is one."""
        if response.status < 400 or not response.body.startswith(b"Virtuoso "):
            return super().refusal(response)
        said = response.said.partition(" SPARQL query:")[0]
        if response.body.startswith(_GAVE_UP):
            return StoreTimeoutError(f"the store gave up: {said}")
        if self.undone(response):
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


def _hidden(text: str, dataset: Dataset) -> str:
    """What keeps Virtuoso's own graphs out, where a query does not say which graphs it means.

    In a query that names a graph, Virtuoso would find nothing in that one.
    """
    if dataset.named_graphs or any(_constant(text, word) for word in keywords(text)):
        return ""
    return _NOT_NAMED + ("" if dataset.default_graphs else _NOT_IN_UNION)


def _constant(text: str, word: Token) -> bool:
    """Whether a word begins a pattern in one graph, named by its IRI."""
    return word.keyword == "GRAPH" and not re.match(r"\s*[?$]", text[word.end : word.end + 20])
