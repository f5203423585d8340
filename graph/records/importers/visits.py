"""Visits by foreign leaders, and travels abroad of US presidents and secretaries of state.

The Office of the Historian of the US Department of State publishes both as XML (public domain; the
repositories HistoryAtState/visits and HistoryAtState/travels): ``<visits>`` of ``<visit>``, and
``<trips>`` of ``<trip>``. A file is one report; an entry is a
visit of a person to a state. ``FIELDS`` says what becomes of each element.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from graph.errors import Problem, RecordError
from graph.records.importers.coded import Coded, Contact, Part, Source
from graph.records.importers.directory import Directory, Spot
from graph.records.importers.minting import readable
from graph.records.importers.stream import Format
from graph.records.importers.tables import lines
from graph.records.model import Role

_HOST: Final = "United States"
_PUBLISHER: Final = "Office of the Historian, US Department of State"
_ADDRESS: Final = "https://history.state.gov/departmenthistory/"
_ENTRIES: Final = {"visits": "visit", "trips": "trip"}

FIELDS: Final = {
    "id": "in the evidence",
    "start-date": "the first day",
    "end-date": "the last day",
    "visitor": "the guest of a visit; the name as it stands, with its title",
    "from": "the state that the guest of a visit acts for",
    "description": "the wording in the evidence",
    "role": "not taken: a post needs dates of its own",
    "name": "the guest of a trip, who acts for the United States",
    "country": "the state that a trip led to, which is the host",
    "locale": "the city that a trip led to",
    "remarks": "the wording in the evidence; whom the guest met is not read out of the sentence",
    "em": "part of the wording around it",
    "created-by": "not taken: the keeping of the file",
    "created-datetime": "not taken: the keeping of the file",
    "last-modified-by": "not taken: the keeping of the file",
    "last-modified-datetime": "not taken: the keeping of the file",
}


class _Reader:
    """Collects the entries of a file: element -> text, and the line on which the entry begins."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[tuple[int, dict[str, str]]] = []
        self._open: list[str] = []
        self._entry: dict[str, str] | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._parser.ParseFile(file)
        except expat.ExpatError as error:
            place = error.lineno, error.offset + 1
            message = f"not XML: {expat.errors.messages[error.code]}"
            raise RecordError([Problem(self.name, *place, "", message)]) from error

    def _refuse(self, message: str, remedy: str = "") -> None:
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise RecordError([Problem(self.name, *place, "/".join(self._open), message, remedy)])

    def _doctype(self, *_: Any) -> None:
        self._refuse("a document type", "the published files have none")

    def _start(self, name: str, _: dict[str, str]) -> None:
        if not self._open and name not in _ENTRIES:
            self._refuse(f"<{name}>", "the published files begin with <visits> or <trips>")
        if len(self._open) == 1:
            if name != _ENTRIES[self._open[0]]:
                self._refuse(f"<{name}> in <{self._open[0]}>", f"<{_ENTRIES[self._open[0]]}>")
            self._entry = {}
            self.entries.append((self._parser.CurrentLineNumber, self._entry))
        if len(self._open) > 1 and name not in FIELDS:
            self._refuse(f"<{name}>, an element that the format does not have")
        self._open.append(name)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._entry is not None and len(self._open) > 2:
            field = self._open[2]
            self._entry[field] = self._entry.get(field, "") + text


def read(path: Path, directory: Directory) -> Iterator[Coded | str]:
    """What each entry says, or why it is dropped, in the order of the days."""
    reader = _Reader(path.name)
    reader.read(path)
    numbers = _numbers(path)
    told = [_read(numbers[line - 1], entry, path, directory) for line, entry in reader.entries]
    yield from (each for each in told if isinstance(each, str))
    coded = [each for each in told if isinstance(each, Coded)]
    yield from sorted(coded, key=lambda each: (each.days, each.line))


def _numbers(path: Path) -> list[int]:
    """For each line of the file, its number among those that are not empty."""
    numbers, number = [], 0
    with path.open("rb") as file:
        for line in file:
            number += bool(line.strip())
            numbers.append(number)
    return numbers


def _read(line: int, entry: dict[str, str], path: Path, directory: Directory) -> Coded | str:
    fields = {name: " ".join(text.split()) for name, text in entry.items()}
    days = _days(fields)
    if days is None:
        return "no day, or an end before the beginning"
    trip = "name" in fields
    host = fields.get("country", "") if trip else _HOST
    side = _HOST if trip else fields.get("from", "")
    name = fields.get("name" if trip else "visitor", "")
    if not (host and side and name):
        return "no guest, or no state"
    guest = directory.actor(name, side, person=True)
    state = directory.state(host)
    if guest.id == state or guest.side is None:
        return "guest and host are one"
    parts = (
        Part(guest.id, Role.GUEST, guest.side, guest.name),
        Part(state, Role.HOST, state, host),
    )
    return Coded(
        line=line,
        source=_source(path, trip),
        contact=Contact.VISIT,
        days=days,
        parts=parts,
        places=directory.place(Spot(host, "", fields.get("locale", ""))),
        wording=f"Entry {fields.get('id', 'without a number')}: "
        + (fields.get("remarks") or fields.get("description") or "no remarks"),
        confidence=1.0,
    )


def _days(fields: dict[str, str]) -> tuple[date, date] | None:
    try:
        first = date.fromisoformat(fields.get("start-date", ""))
        last = date.fromisoformat(fields.get("end-date") or first.isoformat())
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _source(path: Path, trip: bool) -> Source:
    what = "Travels abroad" if trip else "Visits by foreign leaders"
    return Source(
        id=f"us-{'travels' if trip else 'visits'}-{readable(path.stem) or 'file'}",
        title=f"{what}: {path.stem}",
        publisher=_PUBLISHER,
        url=_ADDRESS + ("travels" if trip else "visits"),
    )


def check(path: Path) -> None:
    """Refuse a file that is not XML of this sort; its first line says so."""
    if next(lines(path), (0, 0, b""))[2].lstrip(b"\xef\xbb\xbf \t")[:1] != b"<":
        raise RecordError([Problem(path.name, 1, 1, "", "not XML", "it begins with <visits>")])


VISITS: Final = Format("visits", "US visits and travels", FIELDS, read, check)
