"""One commit as one update request, and how it is known afterwards whether it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from graph.store.base import Changes
from graph.store.commit import catalog_record, insertion
from graph.store.remote.dialects import Dialect, Graphs, Parameters
from graph.store.remote.syntax import headed
from graph.store.touched import Touched
from graph.store.updates.script import Script
from graph.terms import CATALOG, GRAPH, LIR, PREFIXES, thing

#: The graph that commits meet in. There is something in it only while one is under way.
GATE: Final = GRAPH + "gate"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on top of a generation, and the question whether it was done.

    It is a text, with ``parameters`` beside it.
    """

    text: str
    parameters: Parameters
    done: str


def gate(generation: int) -> str:
    """The operations that let one request make a generation, and fail where that has been done.

    The first two keep everybody else waiting, on an engine that locks what it changes, until the
    request is done or undone. Then something is put into the graph if there is a record of the
    generation: to create what is there fails, and with it the whole request.
    """
    made = f"<{LIR}generation> {generation}"
    record = f"GRAPH ?g {{ ?load {made} }} FILTER (?g IN (<{CATALOG}>, <{GATE}>))"
    return (
        f"CREATE SILENT GRAPH <{GATE}> ;\nDROP SILENT GRAPH <{GATE}> ;\n"
        f"INSERT {{ GRAPH <{GATE}> {{ <{GATE}> {made} }} }} "
        f"WHERE {{ {record} }} ;\n"
        f"CREATE GRAPH <{GATE}> ;\nDROP SILENT GRAPH <{GATE}> ;\n"
    )


def commit(
    changes: Changes, script: Script | None, before: int, dialect: Dialect, graphs: Graphs
) -> Commit:
    """The update that takes a store from the generation ``before`` to the next.

    ``script`` is the user's update in the changes, ``graphs`` finds out those there are, for
    dialects that need to know before it.
    """
    generation = before + 1
    touched = Touched(graph for graph in changes.drop if graph is not None)
    noted = replace(
        changes, remove=list(touched.noting(changes.remove)), add=list(touched.noting(changes.add))
    )
    ours = dialect.operations(noted)
    changed = None if changes.update is not None else touched
    name = f"urn:uuid:{uuid4()}"
    record = [*catalog_record(generation, changes.note, changed), _signature(generation, name)]
    first, after = gate(generation) + ours, insertion(record)
    text = first + after
    parameters: Parameters = []
    if script is not None:
        theirs = dialect.rewrite(script, changes.base, graphs)
        whole = Script(script.head, theirs.operations).text(first, after)
        text, parameters = theirs.before + headed(whole, changes.base), theirs.parameters
    done = f"ASK {{ GRAPH <{CATALOG}> {{ ?load <{PREFIXES['prov']}wasGeneratedBy> <{name}> }} }}"
    return Commit(text, parameters, done)


def _signature(generation: int, name: str) -> ox.Quad:
    """What tells this commit from any other one of the same generation."""
    return ox.Quad(
        ox.NamedNode(thing("load", str(generation))),
        ox.NamedNode(PREFIXES["prov"] + "wasGeneratedBy"),
        ox.NamedNode(name),
        ox.NamedNode(CATALOG),
    )
