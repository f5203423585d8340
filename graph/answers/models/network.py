"""Answers about the network: relations of states, paths, rankings, the graph itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.answers.models.common import (
    ActorId,
    Answer,
    EdtfText,
    EventRef,
    Page,
    Ref,
    ReportIds,
)

Level = Literal["person", "organization", "state", "actor"]

LevelAsked = Annotated[Level, Field(description="what the nodes are", examples=["person"])]
Measure = Annotated[str, Field(description="name of the measure", examples=["betweenness"])]


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
    events: tuple[str, ...] = Field(description="ids of the meetings, latest first")
    agreement_ids: tuple[str, ...] = Field(description="ids of the agreements")
    reports: ReportIds


class Hop(Answer):
    """One step of a path, and what shows it."""

    source: ActorId
    target: ActorId
    meetings: int = Field(description="how often the two met")
    events: tuple[EventRef, ...] = Field(description="their meetings, latest first")
    reports: ReportIds


class Path(Answer):
    """A way from one actor to another, each actor at most once on it."""

    length: int = Field(ge=1, description="number of hops")
    strength: float = Field(
        description="of its ties in series, 1/Σ(1/weight): long ways and weak ties lower it"
    )
    actors: tuple[Ref, ...] = Field(description="from the source to the target")
    hops: tuple[Hop, ...] = Field(description="the steps between them")


class Paths(Page[Path]):
    """Paths between two actors, shortest and strongest first."""

    source: Ref = Field(description="where the paths begin")
    target: Ref = Field(description="where they end")
    level: LevelAsked


class Definition(Answer):
    """What a measure measures."""

    measure: Measure
    meaning: str = Field(description="in plain words")
    formula: str = Field(description="as it is computed")
    reference: str = Field(description="where it is from")
    isolated: str = Field(description="what an actor without edges gets")
    disconnected: str = Field(description="what it means where the graph falls into parts")
    lowest_first: bool = Field(description="whether a low value is the remarkable one")
    weight: str = Field(description="what an edge weighs")


class Rank(Answer):
    """An actor's place in a ranking."""

    actor: ActorId
    name: str = Field(description="the actor's name in English", examples=["Matteo Piantedosi"])
    value: float = Field(description="the measure")
    rank: int = Field(ge=1, description="1 is the most remarkable; equal values share a rank")


class Ranking(Page[Rank]):
    """Actors ranked on the graph of the filters' window, with the definition used."""

    measure: Measure
    level: LevelAsked
    weight: str = Field(description="what an edge weighs", examples=["count"])
    definition: Definition = Field(description="what the measure measures")
    nodes: int = Field(description="actors in the graph ranked on")
    edges: int = Field(description="edges in it")


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
