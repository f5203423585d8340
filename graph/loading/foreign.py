"""Files that are not records of ours, checked as a whole: spreadsheets of meetings, and RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph import terms
from graph.errors import Problem, RecordError
from graph.loading import held
from graph.rdf.files import FORMATS, RdfFile
from graph.records.files import Located, check, read_all
from graph.records.importers import meetings
from graph.store.base import View

#: File endings that are read here.
SUFFIXES = frozenset({".csv", *FORMATS})


#: Names that were decided, and the ids of the actors they are.
Decided = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spellings:
    """Who names are that no actor has just so: names that were decided, and a finder of others."""

    decided: Decided = field(default_factory=dict)
    matching: meetings.Matching = meetings.nobody


NONE: Final = Spellings()


def read(path: Path, view: View, spellings: Spellings = NONE) -> list[Located]:
    """The records of a CSV or RDF file (told by its ending), checked with what is held.

    Raises:
        RecordError: with every problem of the file.
    """
    try:
        return read_content(str(path), path.read_bytes(), path.suffix.lower(), view, spellings)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise RecordError([Problem(str(path), 0, 0, "", message)]) from error


def read_content(
    name: str, content: bytes, suffix: str, view: View, spellings: Spellings = NONE
) -> list[Located]:
    """The same of content that may come from anywhere; ``name`` stands for the file.

    Raises:
        RecordError: with every problem of it.
    """
    if suffix != ".csv":
        return _rdf(RdfFile(name, content, suffix), view)
    try:
        return check(meetings.read(name, content, names(view, spellings)), held.Holdings(view))
    except RecordError as error:
        raise RecordError(_once(error.problems)) from None


def _rdf(file: RdfFile, view: View) -> list[Located]:
    """What is in the file, down to statements that no record holds."""
    located = check(file.documents(), held.Holdings(view))
    problems = list(file.leftovers([each.file for each in located]))
    if problems:
        raise RecordError(problems)
    return located


def names(view: View, spellings: Spellings = NONE) -> meetings.Names:
    """What rows may call actors and places by: ids, and names without regard to case.

    A decision goes before what is held.
    """
    found: dict[str, dict[str, set[str]]] = {"actor": {}, "place": {}}
    for thing, spelling in view.rows("load_names"):
        kind, slug = terms.kind(str(thing)), terms.slug(str(thing))
        found[kind].setdefault(str(spelling).casefold(), set()).add(slug)
    for known in found.values():
        for slug in set().union(*known.values()):
            known[slug] = {slug}  # an id goes before somebody else's name
    found["actor"].update({name.casefold(): {actor} for name, actor in spellings.decided.items()})
    persons = held.belonging(view).persons
    return meetings.Names(found["actor"], found["place"], persons, spellings.matching)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Of several complaints about one cell only the first, which is the sheet's own."""
    first: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        cell = problem.line, problem.column
        first.setdefault(cell if problem.line else (problem.path, problem.message), problem)
    return list(first.values())


def read_files(paths: Iterable[Path], view: View, spellings: Spellings = NONE) -> list[Located]:
    """The records of files of any sort we read, and of directories of record files.

    Raises:
        RecordError: with every problem of every file.
    """
    paths = list(paths)
    other = [path for path in paths if path.suffix.lower() in SUFFIXES and not path.is_dir()]
    ours = [path for path in paths if path not in other]
    located: list[Located] = []
    problems: list[Problem] = []
    for path in other:
        try:
            located += read(path, view, spellings)
        except RecordError as error:
            problems += error.problems
    try:
        located += read_all(ours, held.Holdings(view))
    except RecordError as error:
        problems += error.problems
    if problems:
        raise RecordError(problems)
    return located
