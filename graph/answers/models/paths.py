"""Answers about how two actors are connected."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.models.common import (
    ActorId,
    Answer,
    EventId,
    LatestEvents,
    Page,
    Ref,
    ReportsShown,
)
from graph.answers.models.network import LevelAsked


class Hop(Answer):
    """One step of a path, and what shows it."""

    source: ActorId
    target: ActorId
    meetings: int = Field(description="how often the two met")
    events: LatestEvents
    reports: ReportsShown


class Weakest(Answer):
    """The step of a path that is shown worst: by the best event it has."""

    source: ActorId
    target: ActorId
    event: EventId
    confidence: float = Field(
        ge=0, le=1, description="how sure we are that a report says so", examples=[1.0]
    )
    reports: int = Field(description="how many reports say so")


class Order(Answer):
    """How the meetings of a path follow one another in time."""

    departure: date | None = Field(
        description="the latest day for the first meeting so that all others can follow; null: any"
    )
    arrival: date | None = Field(
        description="the earliest day on which the last meeting can be; null: any"
    )
    possible: bool = Field(
        description="whether the dates only allow this order: true where one of them is imprecise "
        "or missing, or two meetings are on one day; false where the order is sure"
    )


class Path(Answer):
    """A way from one actor to another, each actor at most once on it."""

    length: int = Field(ge=1, description="number of hops")
    strength: float = Field(
        description="of its ties in series, 1/Σ(1/weight), hubs held down: long ways, weak ties "
        "and ties of those who met very many lower it"
    )
    actors: tuple[Ref, ...] = Field(description="from the source to the target")
    hops: tuple[Hop, ...] = Field(description="the steps between them")
    weakest: Weakest = Field(description="the step with the weakest evidence")
    order: Order | None = Field(None, description="with `ordered=true`: when")


class WhyNone(Answer):
    """Why there is no path."""

    code: Literal["no-events", "source-absent", "target-absent", "unconnected", "none-allowed"] = (
        Field(description="the reason, for programs", examples=["no-events"])
    )
    detail: str = Field(description="the same in words", examples=["no meeting fits the filters"])


class Paths(Page[Path]):
    """Paths between two actors, shortest and strongest first."""

    source: Ref = Field(description="where the paths begin")
    target: Ref = Field(description="where they end")
    level: LevelAsked
    weight: str = Field(description="what an edge weighs", examples=["newman"])
    hubs: float = Field(description="how far ties of hubs are weakened", examples=[0.5])
    why_none: WhyNone | None = Field(None, description="where there is no path: why")
