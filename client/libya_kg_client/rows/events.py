"""Rows about events and agreements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from libya_kg_client.rows.common import Evidence, Resolution


@dataclass(frozen=True, slots=True)
class Participant:
    """One actor in an event: its role, the side it stood on, the post it held then."""

    actor: str
    name: str
    role: str
    on_behalf_of: str
    reports: tuple[str, ...]
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was planned or was called off."""

    id: str
    type: str
    label: str
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    place: str | None
    topics: tuple[str, ...]
    status: str
    participants: tuple[Participant, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says of one property, in its words where they matter, and how it is read."""

    report: str
    value: Any
    stated: str | None = None
    wording: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A property on which reports disagree: who says what, what was taken, and by which rule."""

    property: str
    claims: tuple[Claim, ...]
    taken: str | None
    rule: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class EventDetail(Event):
    """One event, with what each report says of it and where they disagree."""

    reports: tuple[str, ...]
    claims: dict[str, tuple[Claim, ...]]
    conflicts: tuple[Conflict, ...]
    resolutions: tuple[Resolution, ...]
    agreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From when an agreement had a status, by which event, according to which report."""

    status: str
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    report: str
    wording: str | None = None
    reason: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A text between parties, and how far it came."""

    id: str
    label: str
    parties: tuple[str, ...]
    signed_by: tuple[str, ...]
    signed: str | None
    earliest: dt.date | None
    latest: dt.date | None
    status: str
    topics: tuple[str, ...]
    history: tuple[StatusChange, ...]
    evidence: tuple[Evidence, ...]
