"""What several rows share: references, and where a report says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Locator:
    """A spot in a report: the paragraph (from 1), and characters in it where known."""

    paragraph: int
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A report, and where in it; without a locator the report as a whole."""

    report: str
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which report says so, where, what it says there, and how sure that is (0 to 1)."""

    report: str
    locator: Locator
    summary: str
    confidence: float
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event as the proof of something else, with where the reports say so."""

    id: str
    label: str
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    place: str | None
    evidence: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Two wordings of one thing, what it is taken to be, and why."""

    property: str
    stated: tuple[str, ...]
    resolved: str | None
    reason: str
    report: str | None = None
