"""Answers about actors: search hits, one actor, contacts, an actor's events."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.answers.models.common import (
    ActorId,
    Answer,
    EdtfText,
    EvidenceList,
    LatestEvents,
    Mention,
    Ref,
    ReportIds,
    ReportsShown,
    Resolutions,
)
from graph.answers.models.events import Event
from graph.records.model import OrganizationKind, Role, StanceType

ActorType = Literal["person", "organization", "state"]

TypeOfActor = Annotated[ActorType, Field(description="what sort of actor", examples=["person"])]
Name = Annotated[
    str, Field(description="preferred name in English", examples=["Matteo Piantedosi"])
]
ArabicName = Annotated[
    str | None,
    Field(description="preferred name in Arabic, where we hold one", examples=["ماتيو بيانتيدوسي"]),
]


class ActorHit(Answer):
    """An actor that a search found, and by which spelling."""

    id: ActorId
    type: TypeOfActor
    name: Name
    name_ar: ArabicName = None
    score: float | None = Field(
        None, description="how well the name fits, 0 to 1; null when nothing was searched for"
    )
    matched: str | None = Field(
        None, description="the spelling that matched", examples=["Piantedosi"]
    )


class Alias(Answer):
    """A spelling of a name, and where it was read."""

    text: str = Field(description="the spelling", examples=["Piantedosi"])
    lang: str = Field(description="its language (BCP 47)", examples=["en"])
    preferred: bool = Field(description="the first choice in its language", examples=[True])
    hidden: bool = Field(description="finds the actor, but is not shown", examples=[False])
    sources: tuple[Mention, ...] = Field((), description="where it was read")
    inferred: str | None = Field(None, description="why we hold it although no report has it")


class ExternalId(Answer):
    """The same actor in another catalogue."""

    scheme: str = Field(description="the catalogue", examples=["wikidata"])
    id: str = Field(description="its id there", examples=["Q38"])
    inferred: str = Field(
        description="why we take it to be the same", examples=["the state of that name"]
    )


class ActorPosition(Answer):
    """A post this person held: an interval, or days on which they are known to have held it."""

    post: str = Field(description="id of the post", examples=["minister-of-interior-italy"])
    name: str = Field(
        description="the post's name in English", examples=["Italian Interior Minister"]
    )
    organization: str = Field(
        description="id of the organization or state the post is in",
        examples=["ministry-of-interior-italy"],
    )
    from_: EdtfText = Field(None, alias="from", description="first day, in EDTF, if reported")
    to: EdtfText = Field(None, description="last day, in EDTF, if reported")
    on: tuple[str, ...] = Field((), description="dates on which the person is said to hold it")
    wordings: tuple[str, ...] = Field((), description="how the reports call the post")
    reports: ReportIds = ()
    evidence: EvidenceList = ()
    resolutions: Resolutions = ()


class ActorStance(Answer):
    """Whom this actor backs or opposes, or who does so to it."""

    id: str = Field(description="id of the stance", examples=["egypt-backs-khalifa-haftar"])
    type: StanceType = Field(description="backs or opposes", examples=["backs"])
    actor: str = Field(description="id of the actor who takes it", examples=["egypt"])
    toward: str = Field(description="id of the actor it is about", examples=["khalifa-haftar"])
    date: EdtfText
    evidence: EvidenceList


class ActorCounts(Answer):
    """How much there is to see about an actor."""

    events: int = Field(description="events it takes part in, of any status")
    meetings: int = Field(
        description="meetings that occurred in which it was a principal", examples=[4]
    )
    contacts: int = Field(description="actors it met there", examples=[3])
    agreements: int = Field(description="agreements it is a party to or signed")
    reports: int = Field(description="reports that name it in an event or agreement")


class ActorPage(Answer):
    """One actor: who it is, what it held, with whom it stands."""

    id: ActorId
    type: TypeOfActor
    name: Name
    name_ar: ArabicName = None
    names: dict[str, str] = Field(description="preferred name by language")
    aliases: tuple[Alias, ...] = Field(description="every spelling, with where it was read")
    states: tuple[str, ...] = Field(description="ids of the states it belongs to")
    kind: OrganizationKind | None = Field(None, description="what sort of organization")
    part_of: str | None = Field(None, description="id of the organization it is part of")
    parts: tuple[str, ...] = Field((), description="ids of the organizations that are part of it")
    posts: tuple[str, ...] = Field((), description="ids of the posts in it")
    positions: tuple[ActorPosition, ...] = Field((), description="posts held, latest first")
    stances: tuple[ActorStance, ...] = Field((), description="stances it takes or meets with")
    external_ids: tuple[ExternalId, ...] = Field((), description="the same in other catalogues")
    resolutions: Resolutions = ()
    counts: ActorCounts = Field(description="how much there is to see")


class Contact(Answer):
    """Who was met, how often, and the meetings that show it."""

    actor: Ref = Field(description="who was met")
    meetings: int = Field(description="in how many meetings", examples=[2])
    first: EdtfText = Field(description="date of the first of them that is dated")
    last: EdtfText = Field(description="date of the last of them that is dated")
    events: LatestEvents
    reports: ReportsShown


class ActorEvent(Event):
    """An event, and what this actor was in it."""

    role: Role = Field(description="the actor's role in it", examples=["guest"])
    on_behalf_of: str | None = Field(
        description="id of the side it stood on; null: nobody says", examples=["italy"]
    )
    post: str | None = Field(
        None, description="id of the post it held then", examples=["minister-of-interior-italy"]
    )
    through: tuple[str, ...] = Field(
        (), description="ids of those who acted for an organization or state"
    )
