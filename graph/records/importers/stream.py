"""A file of event data as a stream of records, event by event, with a tally of what was dropped.

The same file gives the same units in the same order, whatever the store holds by then; so a load
that was interrupted goes on after the units it has committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from graph.records.importers.claims import claims
from graph.records.importers.coded import Coded, Tally
from graph.records.importers.directory import Directory
from graph.records.importers.identity import same_events
from graph.records.importers.sources import SourceFile, survey
from graph.records.model import ReferenceFile, ReportFile

#: A file -> what each row says, or why it is dropped, in the order of the days.
Read = Callable[[Path, Directory], Iterator[Coded | str]]


@dataclass(frozen=True)
class Format:
    """A format of event data; ``fields`` says of each of its columns what becomes of it.

    ``check`` refuses a file of another layout before anything is read.
    """

    name: str
    title: str
    fields: Mapping[str, str]
    read: Read
    check: Callable[[Path], None]

    def open(
        self, path: Path, held: ReferenceFile, decided: Mapping[str, str] | None = None
    ) -> Import:
        """The import of a file, given the reference data that the store holds.

        ``decided`` says which names of the file are actors that are held (name -> id).

        Raises:
            RecordError: the file has another layout.
        """
        self.check(path)
        return Import(self, path, Directory(self.name, held, decided))

    def names(self, path: Path, held: ReferenceFile) -> dict[str, set[str]]:
        """The names of actors in a file that would get ids of their own, each with its states.

        Raises:
            RecordError: the file has another layout.
        """
        self.check(path)
        directory = Directory(self.name, held)
        for _ in self.read(path, directory):
            pass  # what a row says does not matter here, only whom it names
        return directory.made


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
        for told in self.format.read(self.path, self._directory):
            self.tally.read += 1
            if isinstance(told, str):
                self.tally.dropped[told] += 1
            else:
                self.tally.kept += 1
                yield told
