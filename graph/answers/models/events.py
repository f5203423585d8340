"""Answers about events: one line of a list, and everything about one."""

from __future__ import annotations

from pydantic import Field

from graph.answers.models.common import (
    ActorId,
    Answer,
    Earliest,
    EventDate,
    EventId,
    EvidenceList,
    Label,
    Latest,
    PlaceId,
    ReportId,
    ReportIds,
    Resolutions,
)
from graph.records.model import EventType, Role, Status


class Participant(Answer):
    """One actor in an event: in which role, on which side, holding which post."""

    actor: ActorId
    name: str = Field(description="the actor's name in English", examples=["Matteo Piantedosi"])
    role: Role = Field(description="what the actor was in it", examples=["guest"])
    on_behalf_of: str | None = Field(
        description="id of the state or organization it acted for: the side; null: nobody says",
        examples=["italy"],
    )
    post: str | None = Field(
        None,
        description="id of the post it held then, if told",
        examples=["minister-of-interior-italy"],
    )
    reports: ReportIds = Field(description="ids of the reports that name it")


class Event(Answer):
    """Something that happened, was planned or was called off."""

    id: EventId
    type: EventType = Field(description="what sort of event", examples=["meeting"])
    label: Label
    date: EventDate
    earliest: Earliest
    latest: Latest
    place: PlaceId
    topics: tuple[str, ...] = Field(
        description="ids of its topics", examples=[["irregular-migration", "security-cooperation"]]
    )
    status: Status = Field(description="whether it came about", examples=["occurred"])
    participants: tuple[Participant, ...] = Field(description="who took part, foremost first")
    evidence: EvidenceList


class ClaimedPart(Answer):
    """One actor's part in an event, as one report tells it."""

    actor: ActorId
    role: Role = Field(description="what the actor was in it", examples=["guest"])
    on_behalf_of: str = Field(description="id of the side", examples=["italy"])
    post: str | None = Field(None, description="id of the post")
    wording: str | None = Field(None, description="how the report calls the actor")


class Claim(Answer):
    """What one report says of one property."""

    report: ReportId
    value: str | tuple[str, ...] | tuple[ClaimedPart, ...] | None = Field(
        description="the value; for `participants` the parts it tells of"
    )
    stated: str | None = Field(
        None, description="a date as this report alone has it, where we resolved it further"
    )
    wording: str | None = Field(None, description="the report's words, where they matter")
    reason: str | None = Field(None, description="why we read it so")


class Conflict(Answer):
    """A property on which reports disagree, and which value stands on the page."""

    property: str = Field(description="the property, or `role` of an actor")
    actor: str | None = Field(None, description="id of the actor, for a role")
    claims: tuple[Claim, ...] = Field(description="who says what")
    taken: str | None = Field(description="the value on the page")
    rule: str = Field(description="why this one")


class EventDetail(Event):
    """One event, with what each report says and where they disagree."""

    reports: ReportIds
    part_of: str | None = Field(None, description="id of the event it is part of")
    parts: tuple[str, ...] = Field((), description="ids of the events that are part of it")
    agreements: tuple[str, ...] = Field((), description="ids of the agreements it concerns")
    claims: dict[str, tuple[Claim, ...]] = Field(
        description="per property (`type`, `date`, `place`, ...), which report says what"
    )
    conflicts: tuple[Conflict, ...] = Field(description="where the reports disagree")
    resolutions: Resolutions
