"""A file of event data as a stream of records, event by event, with a tally of what was dropped.

The same file gives the same units in the same order, whatever the store holds by then; so a load
that was interrupted goes on after the units it has committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.records.importers.claims import SourceFile, claims
from graph.records.importers.coded import Coded, Tally
from graph.records.importers.directory import Directory
from graph.records.importers.identity import same_events
from graph.records.importers.tables import Row, by_day, check_header, lines, split, survey
from graph.records.model import ReferenceFile, ReportFile

#: A row and its line number -> what it says, or why it is dropped.
Read = Callable[[int, Row, Directory], Coded | str]


@dataclass(frozen=True)
class Format:
    """A format of event data in tab-separated rows.

    ``columns`` says of each column, in the order of the file, what becomes of it; ``header``
    whether the file names them in its first line; ``day`` is the day of a row, if it has one.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    header: bool
    day: Callable[[Row], date | None]
    read: Read

    def open(
        self, path: Path, held: ReferenceFile, decided: Mapping[str, str] | None = None
    ) -> Import:
        """The import of a file, given the reference data that the store holds."""
        if self.header:
            first = next(lines(path), (1, 0, b""))[2]
            check_header(path, split(first), list(self.columns))
        return Import(self, path, Directory(self.name, held, decided))


class Unit(NamedTuple):
    """What is new in the reference data, and what each report says of one event."""

    reference: ReferenceFile | None
    reports: tuple[ReportFile, ...]


class Import:
    """One file on its way to records. ``tally`` is complete when the units are at their end."""

    def __init__(self, format: Format, path: Path, directory: Directory) -> None:
        self.format = format
        self.path = path
        self.file: SourceFile = survey(path)
        self.tally = Tally()
        self._directory = directory

    def units(self) -> Iterator[Unit]:
        """Event by event: the reference data it needs, and the claims of its reports."""
        for same in same_events(self._coded()):
            yield Unit(self._directory.take(), tuple(claims(same, self.file)))

    def _coded(self) -> Iterator[Coded]:
        columns = list(self.format.columns)
        for line, fields in by_day(self.path, self.format.header, self._day):
            self.tally.read += 1
            while len(fields) > len(columns) and not fields[-1]:
                fields.pop()  # some published files end their lines with empty columns
            if len(fields) != len(columns):
                told: Coded | str = f"{len(fields)} columns instead of {len(columns)}"
            else:
                told = self._read(line, dict(zip(columns, fields, strict=True)))
            if isinstance(told, str):
                self.tally.dropped[told] += 1
            else:
                self.tally.kept += 1
                yield told

    def _read(self, line: int, row: Row) -> Coded | str:
        if self.format.day(row) is None:
            return "no day"
        return self.format.read(line, row, self._directory)

    def _day(self, fields: list[str]) -> date | None:
        return self.format.day(dict(zip(self.format.columns, fields, strict=False)))
