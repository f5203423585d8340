"""Whether what is to be loaded fits the ontology's shapes; if not, which record is at fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import terms
from graph.errors import Problem, RecordError
from graph.loading import held
from graph.loading.difference import Difference
from graph.records.documents import Path
from graph.records.files import Located
from graph.records.model import ReportFile
from graph.store.base import View

if TYPE_CHECKING:
    from graph.rdf.shapes import Finding

_SECTIONS = {
    "event": ("events",),
    "agreement": ("agreements",),
    "stance": ("stances",),
    "actor": ("persons", "organizations", "states"),
    "post": ("posts",),
    "place": ("places",),
}


def check_shapes(view: View, difference: Difference, files: Sequence[Located]) -> None:
    """Refuse a change after which the graphs it touches would break a shape.

    Raises:
        RecordError: with every violation, at the record it is about.
    """
    broken = [f for f in _found(_touched(view, difference)) if f.severity == "violation"]
    if broken:
        raise RecordError([_problem(finding, files) for finding in broken])


def _found(quads: Iterable[ox.Quad]) -> list[Finding]:
    """What breaks the shapes. Those who never ask, as most do, need not import what checks them."""
    from graph.rdf.shapes import validate

    return validate(quads)


def _touched(view: View, difference: Difference) -> Iterator[ox.Quad]:
    """The claims graphs touched, as they will be, and of the reference data what they need."""
    graphs = {quad.graph_name for quad in difference.add} - _UNCHECKED
    claims = {quad for graph in graphs for quad in view.quads(held.iri_of(graph))}
    claims = (claims - difference.remove) | {q for q in difference.add if q.graph_name in graphs}
    yield from claims
    yield from reached(view, difference, [*claims, *difference.add])


#: Reference data are checked as far as they are new or needed; derived pairs need all graphs.
_UNCHECKED = {ox.NamedNode(terms.REFERENCE), ox.NamedNode(terms.DERIVED)}


def reached(view: View, difference: Difference, start: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The reference data about what ``start`` speaks of or names, and so on from there."""
    new: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in difference.add:
        if quad.graph_name == ox.NamedNode(terms.REFERENCE):
            new[held.iri_of(quad.subject)].append(quad)
    seen: set[str] = set()
    ahead = {held.iri_of(term) for quad in start for term in (quad.subject, quad.object)}
    while ahead := {iri for iri in ahead - seen if terms.kind(iri)}:
        seen |= ahead
        old = (q for q in held.reference_about(view, ahead) if q not in difference.remove)
        found = [*old, *(quad for iri in ahead for quad in new[iri])]
        yield from found
        ahead = {held.iri_of(quad.object) for quad in found}


def _problem(finding: Finding, files: Sequence[Located]) -> Problem:
    """The finding at its record; at no file, when it is about data held before."""
    for located in files:
        if isinstance(located.file, ReportFile):
            if finding.graph != terms.claims(located.file.report.id):
                continue
            path = _path(located, finding.focus) or ("report",)
        elif finding.graph != terms.REFERENCE or not (path := _path(located, finding.focus)):
            continue
        what = f"{finding.path}: {finding.message}" if finding.path else finding.message
        return located.document.problem(path, what)
    return Problem(finding.graph, 0, 0, finding.path, f"<{finding.focus}> {finding.message}")


def _path(located: Located, focus: str) -> Path:
    """Where in a file the thing is described; empty where it is not."""
    for section in _SECTIONS.get(terms.kind(focus), ()):
        for number, record in enumerate(getattr(located.file, section, ())):
            if record.id == terms.slug(focus):
                return (section, number)
    if terms.kind(focus) == "membership" and isinstance(located.file, ReportFile):
        for number, held in enumerate(located.file.positions):
            if terms.membership(held.person, held.post, held.term) == focus.split("#", 1)[0]:
                return ("positions", number)
    return ()


def findings(view: View, most: int) -> tuple[int, list[Finding]]:
    """What the shapes find in reports held, and in how many; ``most`` of them, the last by id."""
    reports = sorted(terms.slug(str(report)) for report, _ in view.rows("load_reports"))
    chosen = reports[-most:] if most else []
    claims = [quad for report in chosen for quad in view.quads(terms.claims(report))]
    named = list(reached(view, Difference(), claims))
    return len(reports), _found([*claims, *named]) if claims else []
