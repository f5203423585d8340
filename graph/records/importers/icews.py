"""ICEWS coded events (Harvard Dataverse, doi:10.7910/DVN/28075): tab-separated, with a header.

A row is one sentence of one story, coded by CAMEO. The report is the story, so one story that is
coded twice is one report. What is empty is published as ``NULL``. The file of 2017 (as published in
2020) has no ``CAMEO Code`` and is refused. ``COLUMNS`` says what becomes of each column.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from graph.records.importers.cameo import meaning
from graph.records.importers.coded import Code, Coded, Part, Source
from graph.records.importers.directory import Actor, Directory, Spot
from graph.records.importers.minting import readable
from graph.records.importers.tables import Row, table

COLUMNS: Final = {
    "Event ID": "not taken: one event has several, and some ids are given twice",
    "Event Date": "the day of the event",
    "Source Name": "an actor; one called like its country is that state",
    "Source Sectors": "not taken: sectors of a region and of functions, unlike our kinds",
    "Source Country": "the side that the source acts for",
    "Event Text": "the wording in the evidence",
    "CAMEO Code": "type, status and roles",
    "Intensity": "not taken: it follows from the code",
    "Target Name": "an actor; one called like its country is that state",
    "Target Sectors": "not taken: as Source Sectors",
    "Target Country": "the side that the target acts for",
    "Story ID": "the report",
    "Sentence Number": "in the evidence",
    "Publisher": "the report's publisher",
    "City": "the place",
    "District": "not taken: the province and the city place it",
    "Province": "the region that the city lies in",
    "Country": "the country that the place lies in",
    "Latitude": "the point of a place that is new to us",
    "Longitude": "the point of a place that is new to us",
}

#: What stands in a column that is empty.
_EMPTY: Final = "NULL"


def day(row: Row) -> date | None:
    """The day of a row."""
    try:
        return date.fromisoformat(row["Event Date"].strip()[:10])
    except (KeyError, ValueError):
        return None


def read(line: int, row: Row, directory: Directory) -> Coded | str:
    """What a row says, or why it is dropped."""
    code = meaning(row["CAMEO Code"])
    if isinstance(code, str):
        return code
    on = day(row)
    if on is None:
        return "no day"
    row = {column: _text(value) for column, value in row.items()}
    if not row["Story ID"]:
        return "no story"
    source = directory.actor(row["Source Name"], row["Source Country"])
    target = directory.actor(row["Target Name"], row["Target Country"])
    found = parts(code, source, target)
    if isinstance(found, str):
        return found
    spot = Spot(*(row[name] for name in ("Country", "Province", "City", "Latitude", "Longitude")))
    return Coded(
        line=line,
        source=_source(row),
        contact=code.contact,
        days=(on, on),
        parts=found,
        places=directory.place(spot),
        wording=f"Coded as '{row['Event Text']}' (CAMEO {row['CAMEO Code']}),"
        f" sentence {row['Sentence Number'] or 'unknown'}.",
        confidence=code.confidence,
    )


def parts(code: Code, source: Actor, target: Actor) -> tuple[Part, ...] | str:
    """Source and target in their roles, or why the row is dropped."""
    if not source.name or not target.name:
        return "an actor without a name"
    if source.id == target.id:
        return "source and target are one"
    if source.side is None or target.side is None:
        return "a person without a country: nobody knows for which side"
    return (
        Part(source.id, code.source, source.side, source.name),
        Part(target.id, code.target, target.side, target.name),
    )


def _text(value: str) -> str:
    value = value.strip()
    return "" if value == _EMPTY else value


def _source(row: Row) -> Source:
    """Story and publisher together: what the one id says for two publishers is two reports."""
    story, publisher = row["Story ID"], row["Publisher"]
    return Source(
        id=readable(f"icews story {story} {publisher}")[:100].strip("-"),
        title=f"ICEWS story {story}" + (f" ({publisher})" if publisher else ""),
        publisher=publisher or None,
    )


ICEWS: Final = table("icews", "ICEWS coded events", COLUMNS, read, day)
