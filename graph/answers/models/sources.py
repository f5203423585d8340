"""Answers about posts, reports, topics and places."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.answers.models.actors import Alias
from graph.answers.models.common import (
    Answer,
    Earliest,
    EdtfText,
    Evidence,
    Latest,
    Ref,
    Resolution,
)
from graph.records.model import PlaceKind


class Holder(Answer):
    """Someone who held a post."""

    actor: Ref
    from_: EdtfText = Field(None, alias="from", description="first day, in EDTF, if reported")
    to: EdtfText = Field(None, description="last day, in EDTF, if reported")
    on: tuple[str, ...] = Field((), description="dates on which a report has them hold it")
    wordings: tuple[str, ...] = Field((), description="how the reports call the post")
    reports: tuple[str, ...] = Field((), description="ids of the reports that say so")
    evidence: tuple[Evidence, ...] = Field((), description="where they say so outright")
    resolutions: tuple[Resolution, ...] = ()
    certainty: Literal["certain", "possible"] | None = Field(
        None, description="asked for a day: stated for that day, or merely not ruled out"
    )
    why: str | None = Field(None, description="what the certainty rests on")


class PostPage(Answer):
    """A post, and who held it."""

    id: str = Field(description="id of the post")
    name: str = Field(description="the post's name in English")
    name_ar: str | None = Field(None, description="the post's name in Arabic")
    aliases: tuple[Alias, ...] = Field(description="every wording, with where it was read")
    organization: Ref = Field(description="the organization or state it is in")
    on: EdtfText = Field(None, description="the day asked for")
    holders: tuple[Holder, ...] = Field(description="who held it, earliest first")
    resolutions: tuple[Resolution, ...] = ()


class ReportText(Answer):
    """The text that was read."""

    file: str = Field(description="its file name")
    sha256: str = Field(description="its fingerprint")
    paragraphs: int = Field(description="its non-empty lines, which locators count")


class ReportCounts(Answer):
    """How much a report tells."""

    events: int
    agreements: int
    positions: int
    stances: int


class Report(Answer):
    """A source."""

    id: str = Field(description="id of the report")
    title: str = Field(description="its title, or the first words where it has none")
    publisher: str | None = Field(None, description="who published it, if known")
    url: str | None = Field(None, description="where it stands, if known")
    language: str = Field(description="its language (BCP 47)", examples=["en"])
    published: EdtfText = Field(description="when it was published, in EDTF")
    earliest: Earliest
    latest: Latest
    counts: ReportCounts


class ReportDetail(Report):
    """A source, with all it tells."""

    published_wording: str | None = Field(None, description="its own words for the date")
    published_reason: str | None = Field(None, description="why we read that date so")
    text: ReportText
    resolutions: tuple[Resolution, ...] = Field(
        description="what it leaves open or says in two ways about itself"
    )
    events: tuple[str, ...] = Field(description="ids of the events it tells of")
    agreements: tuple[str, ...] = Field(description="ids of the agreements it tells of")
    positions: tuple[str, ...] = Field(description="ids of the post holdings it tells of")
    stances: tuple[str, ...] = Field(description="ids of the stances it tells of")


class Topic(Answer):
    """A topic of the scheme."""

    id: str = Field(description="id of the topic", examples=["migration"])
    name: str = Field(description="its name in English", examples=["migration"])
    name_ar: str | None = Field(None, description="its name in Arabic")
    definition: str | None = Field(None, description="what it covers")
    broader: tuple[str, ...] = Field(description="ids of the topics it is part of")
    narrower: tuple[str, ...] = Field(description="ids of the topics that are part of it")
    events: int = Field(description="events under it or a narrower topic, of any status")


class Point(Answer):
    """A spot on the map, WGS 84."""

    latitude: float = Field(ge=-90, le=90, description="degrees north")
    longitude: float = Field(ge=-180, le=180, description="degrees east")
    inferred: str | None = Field(None, description="why we hold it although no report has it")


class Place(Answer):
    """A place of the gazetteer."""

    id: str = Field(description="id of the place", examples=["tripoli"])
    name: str = Field(description="its name in English", examples=["Tripoli"])
    name_ar: str | None = Field(None, description="its name in Arabic")
    kind: PlaceKind = Field(description="what sort of place", examples=["city"])
    within: str | None = Field(None, description="id of the next larger place")
    state: str | None = Field(None, description="id of the state it lies in", examples=["libya"])
    point: Point | None = None
    aliases: tuple[Alias, ...] = Field(description="every spelling, with where it was read")
    events: int = Field(description="events in it or in a place within it, of any status")
