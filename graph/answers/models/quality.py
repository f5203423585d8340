"""Answers about the data themselves: what is loaded, what is missing, what contradicts."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from graph.answers.models.common import Answer


class Lacking(Answer):
    """Events of which something is not so; the first of them by name."""

    count: int = Field(description="how many events")
    events: tuple[str, ...] = Field(description="ids of the first of them, by the alphabet")


class Disagreement(Answer):
    """An event on which reports exclude one another."""

    event: str = Field(description="id of the event")
    properties: tuple[str, ...] = Field(description="on what", examples=[["date"]])


class Disagreements(Answer):
    """Events on which reports exclude one another; the first of them by name."""

    count: int = Field(description="how many events")
    events: tuple[Disagreement, ...] = Field(description="the first of them, by the alphabet")


class ShapeFinding(Answer):
    """Something that breaks a shape of the ontology (SHACL)."""

    graph: str = Field(description="the named graph")
    focus: str = Field(description="the thing it is about")
    path: str = Field(description="the property; empty: the thing as a whole")
    message: str = Field(description="what is wrong")
    severity: str = Field(description="violation or warning")


class ShapeFindings(Answer):
    """What the shapes find in some reports; all were checked when they were loaded."""

    checked: int = Field(description="how many reports were checked now, the last by id")
    reports: int = Field(description="how many there are")
    findings: tuple[ShapeFinding, ...]


class Load(Answer):
    """One commit to the data."""

    generation: int = Field(description="the generation it made")
    ended: datetime = Field(description="when it was done")
    note: str | None = Field(None, description="what it did")
    file: str | None = Field(None, description="the file of event data it is from")
    format: str | None = Field(None, description="the format of that file")
    events: int | None = Field(None, description="how many events of that file are in by then")
    complete: bool | None = Field(None, description="whether that was the end of the file")


class Quality(Answer):
    """What is loaded, and what is missing in it or contradicts."""

    generation: int
    events: int = Field(description="events there are")
    without_date: Lacking = Field(description="no report says when, not even roughly")
    without_place: Lacking = Field(description="no report says where")
    without_side: Lacking = Field(description="of nobody in it is known for whom they act")
    single_source: Lacking = Field(description="only one report tells of it")
    conflicts: Disagreements
    shapes: ShapeFindings
    loads: tuple[Load, ...] = Field(description="the latest commits, latest first")
