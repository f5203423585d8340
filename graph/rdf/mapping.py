"""Records to quads and back: ``record == back(forward(record))``, order apart.

Pure: nothing is read but the argument. Reference data stand in the graph ``terms.REFERENCE``,
what a report says in the graph ``terms.claims(report.id)``. On the way back, things come sorted by
id; where order means something (names, evidence, the history of an agreement) it is kept. Three
things that say nothing are lost: a resolved date that is the stated one, the term of no post, and
upper case in a language's tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox
from pydantic import BaseModel, ValidationError

from graph import terms
from graph.errors import Problem, RecordError
from graph.rdf.claims import read_claims, write_claims
from graph.rdf.reader import Reader
from graph.rdf.reference import read_reference, write_reference
from graph.rdf.writer import Writer
from graph.records.model import ReferenceFile, ReportFile

Model = TypeVar("Model", bound=BaseModel)


def reference_quads(file: ReferenceFile) -> Iterator[ox.Quad]:
    """The quads of reference data, in the order of the file."""
    out = Writer(terms.REFERENCE)
    write_reference(out, file)
    return iter(out.quads)


def claim_quads(file: ReportFile) -> Iterator[ox.Quad]:
    """The quads of a report and its claims, in the order of the file; shortcuts are not among them.

    A quad may come twice: two participations can speak of one membership.
    """
    out = Writer(terms.claims(file.report.id))
    write_claims(out, file)
    return iter(out.quads)


def reference_from(quads: Iterable[ox.Quad]) -> ReferenceFile:
    """The reference data that the quads describe.

    Raises:
        InputError: a property has several values where one is expected.
        RecordError: the quads describe no valid record.
    """
    return _record(ReferenceFile, read_reference(Reader(quads)), terms.REFERENCE)


def claims_from(quads: Iterable[ox.Quad]) -> ReportFile:
    """The report and the claims that the quads describe; shortcuts among them are passed over.

    Raises:
        InputError: there is not exactly one report, or a property has too many values.
        RecordError: the quads describe no valid record.
    """
    return _record(ReportFile, read_claims(Reader(quads)), "a claims graph")


def _record(model: type[Model], fields: dict[str, object], graph: str) -> Model:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise RecordError(
            [
                Problem(graph, 0, 0, ".".join(map(str, e["loc"])), e["msg"])
                for e in error.errors(include_url=False)
            ]
        ) from error
