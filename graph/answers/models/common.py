"""What several answers share: references, evidence, resolutions, pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")

ActorId = Annotated[str, Field(description="id of an actor", examples=["matteo-piantedosi"])]
EventId = Annotated[
    str, Field(description="id of an event", examples=["dabaiba-piantedosi-2026-02-09"])
]
Label = Annotated[
    str,
    Field(
        description="what happened, in a few words",
        examples=["Abdul Hameed Dabaiba receives Matteo Piantedosi"],
    ),
]
ReportId = Annotated[
    str, Field(description="id of a report", examples=["gnu-italy-security-2026-02"])
]
PlaceId = Annotated[str | None, Field(description="id of a place", examples=["tripoli"])]
EdtfText = Annotated[
    str | None,
    Field(description="date in EDTF, as precise as the report; null when nobody says when"),
]
EventDate = Annotated[EdtfText, Field(examples=["2026-02-09", "2025?-02-27"])]
Earliest = Annotated[date | None, Field(description="first day the date may mean; null: open")]
Latest = Annotated[date | None, Field(description="last day the date may mean; null: open")]


class Answer(BaseModel):
    """The base of every answer: values that do not change."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)


class Ref(Answer):
    """An actor, to be shown and to be followed."""

    id: str = Field(description="readable id", examples=["matteo-piantedosi"])
    name: str = Field(description="preferred name in English", examples=["Matteo Piantedosi"])


class Locator(Answer):
    """A spot in a report's text."""

    paragraph: int = Field(description="counts the report's non-empty lines, from 1", examples=[5])
    start: int | None = Field(None, description="first character in the paragraph, from 0")
    end: int | None = Field(None, description="the character after the last")


class Mention(Answer):
    """A report, and where in it."""

    report: ReportId
    locator: Locator | None = Field(None, description="null: the report as a whole")


class Evidence(Answer):
    """Which report says so, where, and what it says there."""

    report: ReportId
    locator: Locator = Field(description="where in it")
    quote: str | None = Field(None, description="the report's words, where its licence allows")
    summary: str = Field(
        description="what it says there, in our own words",
        examples=["The Italian minister's stay is called a visit."],
    )
    confidence: float = Field(
        ge=0, le=1, description="how sure we are that it says so", examples=[1.0]
    )


class Resolution(Answer):
    """Two wordings of one thing, what we take it to be, and why."""

    report: ReportId | None = Field(None, description="where the wordings stand, if in one report")
    property: str = Field(description="what the wordings are about", examples=["date"])
    stated: tuple[str, ...] = Field(description="the wordings as they stand")
    resolved: str | None = Field(description="what we take it to be; null: left open")
    reason: str = Field(
        description="why",
        examples=["The sentence gives both the day and the weekday; they agree in 2026."],
    )


Resolutions = Annotated[
    tuple[Resolution, ...],
    Field(description="wordings that differ, what we take the thing to be, and why"),
]
EvidenceList = Annotated[tuple[Evidence, ...], Field(description="where the reports say so")]
ReportIds = Annotated[tuple[str, ...], Field(description="ids of the reports that say so")]


class EventRef(Answer):
    """An event as the proof of something else, with where the reports say so."""

    id: EventId
    label: Label
    date: EventDate
    earliest: Earliest
    latest: Latest
    place: PlaceId
    evidence: tuple[Mention, ...] = Field(description="the reports that say so, and where")


LatestEvents = Annotated[
    tuple[EventRef, ...],
    Field(description="the meetings, latest first, no more than `events` asks for"),
]
ReportsShown = Annotated[
    tuple[str, ...], Field(description="ids of the reports that tell of the events shown")
]


class Page(Answer, Generic[Item]):
    """A stretch of a list, how long the list is, and how to go on."""

    items: list[Item] = Field(description="what is on this page")
    total: int = Field(ge=0, description="length of the whole list")
    next: str | None = Field(
        None, description="pass it as `cursor` for the next page; null: this is the last"
    )
