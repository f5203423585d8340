"""Rows about sources: reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """How much a report tells."""

    events: int
    agreements: int
    positions: int
    stances: int


@dataclass(frozen=True, slots=True)
class Report:
    """A source; its title is a description in brackets where it has none."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    language: str
    published: str | None
    earliest: date | None
    latest: date | None
    counts: ReportCounts
