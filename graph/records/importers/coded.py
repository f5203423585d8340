"""What all formats of event data are read as: rows that say who had to do with whom, when, where.

A row either becomes a ``Coded`` or is dropped for a reason that is counted (``Tally``): what is
read is always what is kept plus what is dropped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from graph.records.model import EventType, Role, Status


class Contact(StrEnum):
    """What sort of contact a row codes; rows of different sorts are never one event."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    SIGNING = "signing"
    COOPERATION = "cooperation"
    INTENT = "intent"

    @property
    def type(self) -> EventType:
        """The type of event it is."""
        return _TYPES.get(self) or EventType(self.value)

    @property
    def status(self) -> Status:
        """Whether it came about."""
        return Status.PLANNED if self is Contact.INTENT else Status.OCCURRED


_TYPES = {Contact.COOPERATION: EventType.ACTIVITY, Contact.INTENT: EventType.MEETING}


class Code(NamedTuple):
    """What the code of a row means: the contact, and the roles of the two it names."""

    contact: Contact
    source: Role
    target: Role
    confidence: float = 0.75


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: the report that a row was coded from; ``id`` is the report's id.

    ``published`` is EDTF, or ``None`` where the data set does not tell.
    """

    id: str
    title: str
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


class Part(NamedTuple):
    """An actor in an event: ids of the actor and of its side."""

    actor: str
    role: Role
    side: str
    name: str


@dataclass(frozen=True, slots=True)
class Coded:
    """What one row says. ``places`` leads from its place up to the country; ids throughout.

    ``line`` is the row's number among the file's non-empty lines, ``days`` the first and the last
    day it names.
    """

    line: int
    source: Source
    contact: Contact
    days: tuple[date, date]
    parts: tuple[Part, ...]
    places: tuple[str, ...]
    wording: str
    confidence: float = 0.75

    @property
    def key(self) -> tuple[str, ...]:
        """What rows of one event have in common, day and place apart: contact, actors, roles.

        It is the same for a record and its mirror image: A visits B, B receives A.
        """
        return (self.contact, *sorted(f"{part.actor} {part.role}" for part in self.parts))


@dataclass
class Tally:
    """How many rows were read, kept as evidence of events, and dropped for which reason."""

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """The tally in words, the commonest reason first."""
        total = self.dropped.total()
        reasons = [f"  {count}: {reason}" for reason, count in self.dropped.most_common()]
        return [f"{self.read} rows read, {self.kept} kept, {total} dropped", *reasons]
