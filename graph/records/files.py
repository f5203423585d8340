"""Record files (YAML or JSON) -> records, strictly: every fault is told with file, line and remedy.

All faults of all files come in one error, so that a person mends them in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from graph.errors import Problem, RecordError
from graph.records import documents, links
from graph.records.documents import Document
from graph.records.links import Knowing, Known
from graph.records.model import RecordFile, ReferenceFile, ReportFile
from graph.records.problems import explain

__all__ = [
    "Known",
    "Located",
    "check",
    "check_references",
    "read_all",
    "read_file",
    "read_text",
]

_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json"})
_SCHEMA: Final = "schema.json"
_FOR_EDITORS: Final = "$schema"
_OF_REPORTS: Final = frozenset(ReportFile.model_fields)
_OF_REFERENCE: Final = frozenset(ReferenceFile.model_fields)


@dataclass(frozen=True)
class Located:
    """The records of a file, and the document they were read from (it knows every line)."""

    file: RecordFile
    document: Document

    @property
    def name(self) -> str:
        """The file's name, as given."""
        return self.document.name


def read_file(path: Path) -> RecordFile:
    """The records of one file, on its own: references to other files are not checked.

    Raises:
        RecordError: with every problem of the file.
    """
    return check([_document(path)])[0].file


def read_text(text: str, name: str) -> RecordFile:
    """The records of a YAML or JSON text; ``name`` stands for the file in errors.

    Raises:
        RecordError: with every problem of the text.
    """
    return check([documents.read(text, name)])[0].file


def read_all(paths: Iterable[Path], known: Knowing | None = None) -> list[Located]:
    """The records of files and of all record files in directories, in the order of their names.

    With ``known`` (what a store already holds), references are checked as well; not, though, while
    a file cannot be read at all, for all that it defines would be missed.

    Raises:
        RecordError: with every problem of every file.
    """
    return check(list(_documents(paths)), known)


def check(given: Sequence[Document], known: Knowing | None = None) -> list[Located]:
    """The records of documents; see `read_all`."""
    found = [problem for document in given for problem in document.problems]
    located = []
    for document in given:
        parts = _parts(document)
        if not parts:
            found += _neither(document)
        for model, data in parts:
            try:
                located.append(Located(model.model_validate(data), document))
            except ValidationError as error:
                found += explain(document, model, error)
    if known is not None and all(document.data is not None for document in given):
        found += links.problems(given, known)
    if found:
        raise RecordError(_sorted(found))
    return located


def check_references(files: Sequence[Located], known: Knowing) -> None:
    """Refuse files whose references lead nowhere, neither to one another nor to what is known.

    Raises:
        RecordError: with every such problem.
    """
    documents = {id(file.document): file.document for file in files}  # some hold two files
    if found := _sorted(links.problems(list(documents.values()), known)):
        raise RecordError(found)


def _documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Each file once; a directory gives the record files in it, hidden ones left out."""
    seen: set[Path] = set()
    for path in paths:
        inside = _inside(path) if path.is_dir() else [path]
        if not inside:
            message = f"no record file in it ({', '.join(sorted(_SUFFIXES))})"
            yield Document(str(path), problems=(Problem(str(path), 0, 0, "", message),))
        yield from (_document(file) for file in inside if file.resolve() not in seen)
        seen.update(file.resolve() for file in inside)


def _inside(directory: Path) -> list[Path]:
    return sorted(
        path
        for path in directory.rglob("*")
        if path.suffix in _SUFFIXES
        and path.name != _SCHEMA
        and not any(part.startswith(".") for part in path.relative_to(directory).parts)
    )


def _document(path: Path) -> Document:
    try:
        return documents.read(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text: {error.reason} at byte {error.start + 1}"
    return Document(str(path), problems=(Problem(str(path), 0, 0, "", message),))


def _parts(document: Document) -> list[tuple[type[RecordFile], dict[str, Any]]]:
    """A document as a report, as reference data, or as a report that brings its own with it."""
    given = document.data if isinstance(document.data, dict) else {}
    own = {key: value for key, value in given.items() if key != _FOR_EDITORS}
    if not own.keys() & _OF_REPORTS:
        return [(ReferenceFile, own)] if own.keys() & _OF_REFERENCE else []
    brought = {key: own.pop(key) for key in own.keys() & _OF_REFERENCE}
    return [(ReportFile, own), *([(ReferenceFile, brought)] if brought else [])]


def _neither(document: Document) -> Iterator[Problem]:
    if not (document.data is None and document.problems):
        remedy = f"it holds a report, or some of {', '.join(ReferenceFile.model_fields)}"
        yield document.problem((), "this is no record file", remedy)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.file, p.line, p.column))
