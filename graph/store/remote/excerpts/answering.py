"""The process that answers one query from an excerpt: ``python -m …excerpts.answering``.

It is told the query, says what it needs, is given that, answers, and goes. The query is read here,
too: that may take long.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

import pyoxigraph as ox
import rdflib

from graph.errors import LibyaKgError
from graph.store.processes.asked import question
from graph.store.processes.channel import Channel
from graph.store.processes.child import attach
from graph.store.processes.failures import failed
from graph.store.processes.frames import NEEDS, values, values_of
from graph.store.processes.reader import Outgoing
from graph.store.remote.excerpts.needs import Need, needs
from graph.store.snapshot import Snapshot
from graph.terms import UNNAMED

_UNNAMED: Final = ox.NamedNode(UNNAMED)


def found(need: Need, body: bytes) -> Iterator[list[Any]]:
    """What an answer to a need tells of: its terms, with their values.

    >>> body = b'''{"head": {"vars": ["a"]}, "results": {"bindings": [
    ...     {"a": {"type": "bnode", "value": "b1"}}]}}'''
    >>> print(*next(found(Need("SELECT ?a { ?a <e:p> 1 }", ("?a", "<e:p>", '"1"')), body)))
    _:b1 <e:p> "1"
    """
    solutions = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    constants = {text: _constant(text) for text in need.terms if not text.startswith("?")}
    for solution in solutions:
        yield [constants.get(text) or solution[text[1:]] for text in need.terms]


def filled(channel: Channel, wanted: list[Need]) -> ox.Store:
    """A store with all that comes for these needs."""
    store = ox.Store()
    for need in wanted:
        _, body = channel.receive()
        if len(need.terms) == 1:
            for (graph,) in found(need, body):
                store.add_graph(graph)
        else:
            # That name is how the store tells a layout that this one does not have.
            quads = (ox.Quad(*terms) for terms in found(need, body))
            store.bulk_extend(quad for quad in quads if quad.graph_name != _UNNAMED)
    return store


def answer(channel: Channel) -> None:
    """Answer the query that comes."""
    told = values_of(channel.receive()[1])
    wanted = needs(told["readable"])
    channel.send(values(NEEDS, queries=[need.query for need in wanted]))
    outgoing = Outgoing(channel)
    Snapshot(filled(channel, wanted), 0).write(question(told["question"]), outgoing.begin)
    outgoing.end()


def _constant(text: str) -> Any:
    return next(iter(ox.parse(f"<s:> <p:> {text} .", ox.RdfFormat.N_TRIPLES))).object


def main(arguments: list[str]) -> None:
    """Answer, or say why not."""
    rdflib.NORMALIZE_LITERALS = False  # a text is asked for as it was written
    logging.disable(logging.WARNING)  # that it is no number, for example
    channel, _ = attach(arguments)
    try:
        answer(channel)
    except LibyaKgError as error:
        channel.send(failed(error))
    except MemoryError:
        os.abort()  # as the engine does


if __name__ == "__main__":
    main(sys.argv[1:])
