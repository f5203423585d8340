"""One commit as one update request, and how it is known afterwards whether it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

import pyoxigraph as ox

from graph.store.base import Changes
from graph.store.commit import Touched, catalog_record, insertion
from graph.store.outbound import refuse_outbound
from graph.store.remote.dialects import Dialect
from graph.store.remote.syntax import between, check_update
from graph.terms import CATALOG, GRAPH, PREFIXES, thing


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on top of a generation: its text, and the question whether it was done."""

    text: str
    done: str


def guard(generation: int) -> str:
    """The graph, always empty, whose creation makes a commit the only one of its generation.

    To create what is there fails, and with it the whole request: of two commits that were made
    from one generation the second is refused by the engine itself.
    """
    return f"{GRAPH}generation/{generation}"


def checked(changes: Changes) -> None:
    """Raise ``QueryError`` for an update that is wrong or would call other servers."""
    if changes.update is not None:
        refuse_outbound(changes.update, update=True, allow=changes.allow, base=changes.base)
        check_update(changes.update, changes.base)


def commit(changes: Changes, before: int, dialect: Dialect, graphs: list[str]) -> Commit:
    """The update that takes a store from the generation ``before`` to the next.

    ``graphs`` are those there are, for dialects that need to know before a user's update.
    """
    generation = before + 1
    touched = Touched(graph for graph in changes.drop if graph is not None)
    noted = replace(
        changes, remove=list(touched.noting(changes.remove)), add=list(touched.noting(changes.add))
    )
    ours = dialect.operations(noted)
    changed = None if changes.update is not None else touched.graphs
    name = f"urn:uuid:{uuid4()}"
    record = [*catalog_record(generation, changes.note, changed), _signature(generation, name)]
    after = f"CREATE SILENT GRAPH <{guard(generation)}> ;\n{insertion(record)}"
    first = f"CREATE GRAPH <{guard(generation)}> ;\nDROP SILENT GRAPH <{guard(before)}> ;\n"
    if changes.update is None:
        text = first + ours + after
    else:
        text = between(first + ours, dialect.rewrite(changes.update, graphs), after, changes.base)
    done = f"ASK {{ GRAPH <{CATALOG}> {{ ?load <{PREFIXES['prov']}wasGeneratedBy> <{name}> }} }}"
    return Commit(text, done)


def _signature(generation: int, name: str) -> ox.Quad:
    """What tells this commit from any other one of the same generation."""
    return ox.Quad(
        ox.NamedNode(thing("load", str(generation))),
        ox.NamedNode(PREFIXES["prov"] + "wasGeneratedBy"),
        ox.NamedNode(name),
        ox.NamedNode(CATALOG),
    )
