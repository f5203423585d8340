"""Rows about actors: hits of a search, one actor, whom it met."""

from __future__ import annotations

from dataclasses import dataclass

from libya_kg_client.rows.common import EventRef, Evidence, Mention, Ref


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor that may be meant: the spelling that matched, and how well (0 to 1)."""

    id: str
    type: str
    name: str
    name_ar: str | None = None
    score: float | None = None
    matched: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of a name, its language, and where it was read."""

    text: str
    lang: str
    preferred: bool
    hidden: bool
    sources: tuple[Mention, ...] = ()
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A post that was held: from when to when, or days on which it is known to have been."""

    post: str
    name: str
    organization: str
    from_: str | None = None
    to: str | None = None
    on: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Whom an actor backs or opposes."""

    id: str
    type: str
    actor: str
    toward: str
    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ExternalId:
    """The same actor in another catalogue."""

    scheme: str
    id: str
    inferred: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is to see about an actor."""

    events: int
    meetings: int
    contacts: int
    agreements: int
    reports: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor: who it is, what it held, with whom it stands."""

    id: str
    type: str
    name: str
    names: dict[str, str]
    aliases: tuple[Alias, ...]
    states: tuple[str, ...]
    counts: Counts
    name_ar: str | None = None
    kind: str | None = None
    part_of: str | None = None
    positions: tuple[Position, ...] = ()
    stances: tuple[Stance, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Who was met, how often, when first and last, and the meetings that show it."""

    actor: Ref
    meetings: int
    first: str | None
    last: str | None
    events: tuple[EventRef, ...]
    reports: tuple[str, ...]
