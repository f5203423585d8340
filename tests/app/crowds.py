"""Made-up data of some size: who met whom in a large crowd."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore
from graph.terms import LIR

GRAPH = "http://example.org/crowd"
PEOPLE = 20_000


def crowd(folder: Path, meetings: int) -> Path:
    """A store in which each of many people met the next ten or so; its folder."""
    met, graph = ox.NamedNode(LIR + "met"), ox.NamedNode(GRAPH)
    people = [ox.NamedNode(f"http://example.org/person/{n}") for n in range(PEOPLE)]
    quads = (
        ox.Quad(people[n % PEOPLE], met, people[(n + 1 + n // PEOPLE) % PEOPLE], graph)
        for n in range(meetings)
    )
    with closing(EmbeddedStore(folder)) as store:
        store.apply(Changes(add=quads))
    return folder
