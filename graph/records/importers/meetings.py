"""A spreadsheet of meetings (CSV) -> documents, checked and loaded like any other record file.

One row is one event as one report tells it; ``COLUMNS`` says what goes where. Columns of
participants are numbered: ``actor1``, ``side1``, ``role1``, ``post1``, and so on. Actors, sides and
places may be given by id or by any name of theirs that no other has.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from graph.errors import Problem
from graph.records.documents import Document
from graph.records.documents import Path as Steps
from graph.records.importers.minting import mint, readable

COLUMNS: Final = {
    "date": "when: 2020-08-05, or any date in EDTF (2020-08, 2020-06-2X). Needed",
    "actor1": "who took part: an id or a name; actor2 and so on for the others. Two are needed",
    "side1": "on whose behalf; may be empty for a state or an organization, which acts for itself",
    "role1": "host, guest, principal, attendee, mediator, organiser, signatory, subject; else "
    "principal",
    "post1": "the id of the post a person held then",
    "place": "where: an id or a name",
    "type": "meeting, visit, call, signing, ...; else meeting",
    "status": "occurred, planned or cancelled; else occurred",
    "topics": "ids of topics, parted by semicolons or bars",
    "label": "a short title; else made of the names",
    "summary": "what the report says, in your own words; else the label",
    "id": "the id of the event; else made of date, place and participants",
    "report": "which report says so: an id or a short name; else the file itself",
    "title": "the report's title; else its short name",
    "publisher": "who published it",
    "url": "where it stands",
    "published": "when it was published; else unknown",
}

#: Finds an actor by any spelling.
Matching = Callable[[str], "Match"]

_NUMBERED: Final = re.compile(r"^(actor|side|role|post)([1-9][0-9]?)$")
_OF_REPORT: Final = ("title", "publisher", "url", "published")
_SERIAL: Final = re.compile(r"^[1-9][0-9]{4}([.,][0-9]+)?$")
_LOCAL: Final = re.compile(r"^[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{2}|[0-9]{4})$")
_FIRST: Final = date(1899, 12, 30)


class Match(NamedTuple):
    """Whom a name means for certain, if anybody; else who may be meant, in words."""

    actor: str | None
    candidates: tuple[str, ...] = ()


def nobody(name: str) -> Match:  # noqa: ARG001
    """A finder that finds none."""
    return Match(None)


@dataclass(frozen=True)
class Names:
    """Who and what is held, by folded name, and which ids there are; persons need a side.

    ``matching`` finds actors by other spellings.
    """

    actors: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    places: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    persons: AbstractSet[str] = frozenset()
    matching: Matching = nobody


def read(name: str, content: bytes, names: Names) -> list[Document]:
    """The rows of a table, which may be called ``name`` in problems and by reports without names.

    One document for each report that the rows name, with the place of every value.

    Columns count cells, from 1. What is wrong with a cell itself is among the problems of the
    document; the rest is for ``files.check`` to say.
    """
    return _Sheet(name, content, names).documents()


class _Sheet:
    def __init__(self, name: str, content: bytes, names: Names) -> None:
        self.name, self.stem = name, Path(name).stem
        self.names = names
        self.content = content
        self.problems: list[Problem] = []
        self.columns: list[str] = []
        self.reports: dict[str, Document] = {}

    def documents(self) -> list[Document]:
        try:
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content[: error.start].count(b"\n") + 1
            self._refuse(line, 1, "", "is not UTF-8 text", "save it as 'CSV UTF-8'")
            return [Document(self.name, None, problems=tuple(self.problems))]
        number = _numbering(text)
        for line, cells in _rows(text):
            if not self.columns:
                self.columns = [cell.strip().lower().replace(" ", "") for cell in cells]
                self._check_header(line)
            elif any(cell.strip() for cell in cells):
                self._row(line, number[line - 1], cells)
        for document in self.reports.values():
            document.data["report"]["text"]["paragraphs"] = str(max(number, default=1))
        if not self.reports:
            self._refuse(1, 1, "", "no row of data", "a header and at least one row")
        found = list(self.reports.values()) or [Document(self.name)]
        first = found[0]
        found[0] = Document(self.name, first.data, first.keys, first.values, tuple(self.problems))
        return found

    def _refuse(self, line: int, column: int, path: str, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.name, line, column, path, message, remedy))

    def _check_header(self, line: int) -> None:
        for n, column in enumerate(self.columns, 1):
            if column in self.columns[: n - 1]:
                self._refuse(line, n, column, f"the column '{column}' is there twice")
            elif column and column not in COLUMNS and not _NUMBERED.match(column):
                close = get_close_matches(column, COLUMNS, n=1)
                remedy = f"did you mean '{close[0]}'?" if close else "see docs/loading.md"
                self._refuse(line, n, column, f"unknown column '{column}'", remedy)
        for column in ("date", "actor1", "actor2"):
            if column not in self.columns:
                self._refuse(line, 1, column, f"the column '{column}' is missing")

    def _row(self, line: int, number: int, cells: Sequence[str]) -> None:
        row = {c: cell.strip() for c, cell in zip(self.columns, cells, strict=False) if c}
        if len(cells) > len(self.columns) and any(map(str.strip, cells[len(self.columns) :])):
            self._refuse(line, len(self.columns) + 1, "", "more cells than the header has columns")
        document = self._report(line, row)
        document.data["events"].append(None)
        steps: Steps = ("events", len(document.data["events"]) - 1)
        event = _Event(self, document, steps, line, row)
        document.data["events"][-1] = event.data(number)

    def _report(self, line: int, row: Mapping[str, str]) -> Document:
        """The document of the row's report, begun by the first row that names it."""
        called = row.get("report") or self.stem
        slug = readable(called) or mint("report", called)
        told: dict[str, Any] = {c: row[c] for c in _OF_REPORT if row.get(c)}
        document = self.reports.get(slug)
        if document is None:
            report = {"title": called, **told}
            report.setdefault("published", {"reason": "the table does not say"})
            digest = sha256(self.content).hexdigest()
            report |= {"id": slug, "text": {"file": Path(self.name).name, "sha256": digest}}
            document = Document(self.name, {"report": report, "events": []})
            self.reports[slug] = document
            for column in ("report", *told):
                steps = ("report", "id" if column == "report" else column)
                document.values[steps] = (line, self.column(column))
            document.values[("report",)] = (line, 1)
        for column, value in told.items():
            if document.data["report"][column] != value:
                first = document.data["report"][column]
                message = f"{column} of report '{slug}' is '{first}' in a row before"
                self._refuse(line, self.column(column), column, message, "one for all rows of it")
        return document

    def column(self, name: str) -> int:
        """The number of a column, from 1; 1 for one that is not there."""
        return self.columns.index(name) + 1 if name in self.columns else 1


class _Event:
    """One row on its way to the values of an event."""

    def __init__(
        self, sheet: _Sheet, document: Document, steps: Steps, line: int, row: Mapping[str, str]
    ) -> None:
        self.sheet, self.document, self.steps = sheet, document, steps
        self.line, self.row = line, row
        document.values[steps] = (line, 1)

    def data(self, number: int) -> dict[str, Any]:
        parts = list(self._parts())
        shown = [self.row[f"actor{n}"] for n in self._numbers()]
        label = self.row.get("label") or " and ".join(shown[:2]) + " meet"
        place = self._find("place", ("place",), self.sheet.names.places, "place")
        data: dict[str, Any] = {
            "id": self.row.get("id") or self._mint(place, parts),
            "type": self.row.get("type") or "meeting",
            "status": self.row.get("status") or "occurred",
            "label": label,
            "date": self._date(),
            "place": place,
            "topics": [
                t.strip() for t in re.split("[;|]", self.row.get("topics", "")) if t.strip()
            ],
            "participants": parts,
            "evidence": [{"paragraph": str(number), "summary": self.row.get("summary") or label}],
        }
        for name in ("id", "type", "status", "label", "date", "topics"):
            self._stands((name,), name)
        return data

    def _numbers(self) -> list[int]:
        found = (_NUMBERED.match(column) for column in self.row)
        numbers = {int(m[2]) for m in found if m and m[1] == "actor" and self.row[m[0]]}
        return sorted(numbers)

    def _parts(self) -> Iterator[dict[str, Any]]:
        if len(self._numbers()) < 2:
            message = "a row needs two participants"
            self.sheet._refuse(self.line, self.sheet.column("actor1"), "actor1", message)
        for position, n in enumerate(self._numbers()):
            steps: Steps = ("participants", position)
            actors = self.sheet.names.actors
            actor = self._find(f"actor{n}", (*steps, "actor"), actors, "actor")
            side = self._find(f"side{n}", (*steps, "on_behalf_of"), actors, "actor")
            if side is None:
                self._stands((*steps, "on_behalf_of"), f"actor{n}")
                side = None if actor in self.sheet.names.persons else actor
            self._stands(steps, f"actor{n}")
            self._stands((*steps, "role"), f"role{n}")
            self._stands((*steps, "post"), f"post{n}")
            part = {"actor": actor, "role": self.row.get(f"role{n}") or "principal"}
            part |= {"on_behalf_of": side} if side else {}
            part |= {"post": self.row[f"post{n}"]} if self.row.get(f"post{n}") else {}
            yield part

    def _stands(self, steps: Steps, column: str) -> None:
        self.document.values[(*self.steps, *steps)] = (self.line, self.sheet.column(column))

    def _find(
        self, column: str, steps: Steps, known: Mapping[str, AbstractSet[str]], kind: str
    ) -> str | None:
        """The id that a cell gives or names; what is neither is complained of, once."""
        given = self.row.get(column, "")
        self._stands(steps, column)
        found = known.get(given.casefold(), frozenset())
        if len(found) > 1:
            message = f"'{given}' is the name of more than one {kind}"
            remedy = f"give the id: {' or '.join(sorted(found))}"
            self.sheet._refuse(self.line, self.sheet.column(column), column, message, remedy)
        if found or not given:
            return min(found, default=None)
        match = self.sheet.names.matching(given) if kind == "actor" else Match(None)
        if match.actor is None and readable(given) != given:
            near = match.candidates or get_close_matches(given.casefold(), known, n=3)
            remedy = f"did you mean {' or '.join(near)}?" if near else "load it first"
            message = f"no {kind} has the name '{given}'"
            self.sheet._refuse(self.line, self.sheet.column(column), column, message, remedy)
            return readable(given) or mint(given)
        return match.actor or given

    def _date(self) -> str:
        given = self.row.get("date", "")
        if _SERIAL.match(given):
            day = _FIRST + timedelta(days=int(given[:5]))
            self._refuse_date(f"'{given}' is a spreadsheet's number of a day", f"write {day}")
        elif _LOCAL.match(given):
            message = f"'{given}' may be read in two ways"
            self._refuse_date(message, "write year-month-day, such as 2020-08-05, as text")
        return given

    def _refuse_date(self, message: str, remedy: str) -> None:
        self.sheet._refuse(self.line, self.sheet.column("date"), "date", message, remedy)

    def _mint(self, place: str | None, parts: Sequence[Mapping[str, Any]]) -> str:
        actors = sorted(str(part["actor"]) for part in parts)
        return mint(
            self.row.get("type") or "meeting", self.row.get("date", ""), place or "", *actors
        )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins; the delimiter is what parts the header most."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader, begins = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1
    for row in reader:
        yield begins, row
        begins = reader.line_num + 1


def _numbering(text: str) -> list[int]:
    """For each line its number among those that are not empty."""
    numbers, number = [], 0
    for line in text.split("\n"):
        number += bool(line.strip())
        numbers.append(number)
    return numbers
