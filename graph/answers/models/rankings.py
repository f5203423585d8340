"""Answers that rank actors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.models.common import ActorId, Answer, Page, Ref
from graph.answers.models.network import LevelAsked

Measure = Annotated[str, Field(description="name of the measure", examples=["betweenness"])]


class Definition(Answer):
    """What a measure measures."""

    measure: Measure
    meaning: str = Field(description="in plain words")
    formula: str = Field(description="as it is computed")
    reference: str = Field(description="where it is from")
    isolated: str = Field(description="what an actor without edges gets")
    disconnected: str = Field(description="what it means where the graph falls into parts")
    engine: str = Field(description="what computes it, and how its cost grows")
    lowest_first: bool = Field(description="whether a low value is the remarkable one")
    weight: str = Field(description="what an edge weighs")


class Sampled(Answer):
    """How far values that come from a sample are from the exact ones."""

    samples: int = Field(description="how many shortest ways were drawn")
    epsilon: float = Field(description="no value is off by more than this ...")
    delta: float = Field(description="... except with this probability")


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
    sampled: Sampled | None = Field(
        None, description="where the graph is too large for exact values: how far they may be off"
    )
    nodes: int = Field(description="actors in the graph ranked on")
    edges: int = Field(description="edges in it")


class Standing(Answer):
    """Where an actor stands in one of two windows."""

    value: float = Field(description="the measure")
    rank: int = Field(ge=1, description="1 is the most remarkable; equal values share a rank")


class Compared(Answer):
    """An actor's places in two rankings."""

    actor: ActorId
    name: str = Field(description="the actor's name in English", examples=["Matteo Piantedosi"])
    now: Standing | None = Field(description="in the window asked about; null: not in it")
    then: Standing | None = Field(description="in the window it is compared with; null: not in it")
    rise: int | None = Field(
        description="ranks higher now than then; below 0: fallen; null where one is missing"
    )


class Window(Answer):
    """A window, and the graph ranked on."""

    from_: str | None = Field(alias="from", description="first day (EDTF); null: open")
    to: str | None = Field(description="last day (EDTF); null: open")
    nodes: int = Field(description="actors in the graph")
    edges: int = Field(description="edges in it")
    sampled: Sampled | None = Field(
        None, description="where the graph is too large for exact values: how far they may be off"
    )


class Comparison(Page[Compared]):
    """One measure on two windows side by side, in the order of the first."""

    measure: Measure
    level: LevelAsked
    weight: str = Field(description="what an edge weighs", examples=["count"])
    definition: Definition = Field(description="what the measure measures")
    now: Window = Field(description="the window asked about")
    then: Window = Field(description="the window it is compared with")


class Group(Answer):
    """Actors who meet each other more than chance would have it."""

    rank: int = Field(ge=1, description="1 is the largest")
    size: int = Field(ge=1, description="how many members there are")
    members: tuple[Ref, ...] = Field(description="by id")


class Groups(Page[Group]):
    """The graph of the filters' window parted into groups, the largest first."""

    level: LevelAsked
    weight: str = Field(description="what an edge weighs", examples=["count"])
    method: str = Field(description="how groups are found", examples=["leiden"])
    resolution: float = Field(description="above 1 groups get smaller", examples=[1.0])
    seed: int = Field(description="the same seed always gives the same groups")
    modularity: float | None = Field(
        description="how much more weight lies within groups than chance would put there "
        "(at resolution 1); null: nobody is tied"
    )
    nodes: int = Field(description="actors in the graph")
    edges: int = Field(description="edges in it")
