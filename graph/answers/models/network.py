"""Answers about the network: relations of states, and the graph itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.answers.models.common import (
    ActorId,
    Answer,
    EdtfText,
    Ref,
    ReportIds,
)

Level = Literal["person", "organization", "state", "actor"]

LevelAsked = Annotated[Level, Field(description="what the nodes are", examples=["person"])]


class Bin(Answer):
    """What fell into one month or year."""

    bin: str = Field(description="the month or year", examples=["2026-02"])
    meetings: int = Field(description="meetings in it")
    agreements: int = Field(description="agreements in it")


class Relation(Answer):
    """What a state has to do with another one."""

    state: Ref = Field(description="the other state")
    meetings: int = Field(description="meetings in which principals of both sat at the table")
    agreements: int = Field(description="agreements between them, whatever their status")
    first: EdtfText = Field(description="date of the first meeting or signing that is dated")
    last: EdtfText = Field(description="date of the last one")
    series: tuple[Bin, ...] = Field(
        description="by month or year; only what is dated that precisely is counted"
    )
    undated: int = Field(description="meetings and agreements too vaguely dated for the series")
    events: tuple[str, ...] = Field(
        description="ids of the meetings, latest first, no more than `events` asks for"
    )
    agreement_ids: tuple[str, ...] = Field(description="ids of the agreements")
    reports: tuple[str, ...] = Field(
        description="ids of the reports that tell of the meetings shown and the agreements"
    )


class Node(Answer):
    """An actor in the graph."""

    id: ActorId
    type: Literal["person", "organization", "state"] = Field(
        description="what sort of actor", examples=["person"]
    )
    name: str = Field(description="the actor's name in English", examples=["Matteo Piantedosi"])
    name_ar: str | None = Field(None, description="and in Arabic")


class Edge(Answer):
    """Two actors that met, and what shows it."""

    source: ActorId
    target: ActorId
    weight: float = Field(description="what the edge weighs")
    meetings: int = Field(description="how often they met")
    first: EdtfText = Field(description="date of the first meeting that is dated")
    last: EdtfText = Field(description="date of the last one")
    events: tuple[str, ...] = Field(description="ids of the meetings")
    reports: ReportIds


class Graph(Answer):
    """The graph of the filters' window, or the part of it around one actor."""

    level: LevelAsked
    weight: str = Field(description="what an edge weighs", examples=["count"])
    center: str | None = Field(None, description="id of the actor in the middle, if asked for")
    radius: int | None = Field(None, description="how many hops from there")
    nodes: tuple[Node, ...] = Field(description="the actors")
    edges: tuple[Edge, ...] = Field(description="who met whom")
