"""Answers that rank actors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.models.common import ActorId, Answer, Page
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
