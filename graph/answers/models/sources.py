"""Answers about posts, reports, topics and places."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.answers.models.actors import Alias
from graph.answers.models.common import (
    Answer,
    Earliest,
    EdtfText,
    EvidenceList,
    Latest,
    Ref,
    ReportIds,
    Resolutions,
)
from graph.records.model import PlaceKind


class Holder(Answer):
    """Someone who held a post."""

    actor: Ref = Field(description="who held it")
    from_: EdtfText = Field(None, alias="from", description="first day, in EDTF, if reported")
    to: EdtfText = Field(None, description="last day, in EDTF, if reported")
    on: tuple[str, ...] = Field((), description="dates on which a report has them hold it")
    wordings: tuple[str, ...] = Field((), description="how the reports call the post")
    reports: ReportIds = ()
    evidence: EvidenceList = ()
    resolutions: Resolutions = ()
    certainty: Literal["certain", "possible"] | None = Field(
        None, description="asked for a day: stated for that day, or merely not ruled out"
    )
    why: str | None = Field(None, description="what the certainty rests on")


class PostPage(Answer):
    """A post, and who held it."""

    id: str = Field(description="id of the post", examples=["minister-of-interior-italy"])
    name: str = Field(
        description="the post's name in English", examples=["Italian Interior Minister"]
    )
    name_ar: str | None = Field(None, description="the post's name in Arabic")
    aliases: tuple[Alias, ...] = Field(description="every wording, with where it was read")
    organization: Ref = Field(description="the organization or state it is in")
    on: EdtfText = Field(None, description="the day asked for")
    holders: tuple[Holder, ...] = Field(description="who held it, earliest first")
    resolutions: Resolutions = ()


class ReportText(Answer):
    """The text that was read."""

    file: str = Field(description="its file name", examples=["000_be5463bf16e35c2e.txt"])
    sha256: str = Field(
        description="its fingerprint",
        examples=["dcd0606c4e59efc96171efd0f31cb4453668896df32a674f7bb25f4177768a96"],
    )
    paragraphs: int = Field(description="its non-empty lines, which locators count", examples=[7])


class ReportCounts(Answer):
    """How much a report tells."""

    events: int = Field(description="events")
    agreements: int = Field(description="agreements")
    positions: int = Field(description="holdings of posts")
    stances: int = Field(description="stances of actors to one another")


class Report(Answer):
    """A source."""

    id: str = Field(description="id of the report", examples=["gnu-italy-security-2026-02"])
    title: str = Field(
        description="its title, or a description in brackets where it has none",
        examples=[
            "GNU and Italy discuss security cooperation and activate prisoner-exchange agreement"
        ],
    )
    publisher: str | None = Field(None, description="who published it, if known")
    url: str | None = Field(None, description="where it stands, if known")
    language: str = Field(description="its language (BCP 47)", examples=["en"])
    published: EdtfText = Field(
        description="when it was published, in EDTF", examples=["2026-02-04"]
    )
    earliest: Earliest
    latest: Latest
    counts: ReportCounts = Field(description="how much it tells")


class ReportDetail(Report):
    """A source, with all it tells."""

    published_wording: str | None = Field(None, description="its own words for the date")
    published_reason: str | None = Field(None, description="why we read that date so")
    text: ReportText = Field(description="the text that was read")
    resolutions: Resolutions = Field(
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
    point: Point | None = Field(None, description="where it is on the map")
    aliases: tuple[Alias, ...] = Field(description="every spelling, with where it was read")
    events: int = Field(description="events in it or in a place within it, of any status")
