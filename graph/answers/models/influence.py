"""Answers about influence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.models.common import ActorId, Answer, Page
from graph.answers.models.network import LevelAsked


class Part(Answer):
    """One part of an actor's influence."""

    value: float = Field(description="the part as it is defined")
    share: float = Field(
        ge=0, le=1, description="the share of actors below it, half of those at it among them"
    )


class Parts(Answer):
    """The four parts of influence."""

    reach: Part = Field(description="time-decayed PageRank")
    brokerage: Part = Field(description="lack of constraint: contacts who need the actor")
    bridging: Part = Field(description="how many other camps the actor meets with")
    activity: Part = Field(description="time-decayed number of meetings")


class RankInterval(Answer):
    """Between which ranks an actor lies."""

    low: int = Field(ge=1, description="the best rank in it")
    high: int = Field(ge=1, description="the worst rank in it")


class Alike(Answer):
    """Who cannot be told apart from an actor."""

    total: int = Field(description="how many those are")
    actors: tuple[str, ...] = Field(description="ids of those nearest in rank, twenty at most")


class Step(Answer):
    """An actor's place in one bin of a series."""

    bin: str = Field(description="the month, quarter or year (EDTF)", examples=["2026-02"])
    score: float = Field(description="influence in it, from 0 to 1")
    rank: int = Field(ge=1, description="1 is the most influential of that bin")
    interval: RankInterval | None = Field(
        description="where the rank lies in nine of ten sets of its reports; null: only one tells"
    )
    indistinguishable: int | None = Field(
        description="how many others of that bin cannot be told apart from it; null likewise"
    )
    rise: int | None = Field(
        description="ranks higher than in the bin before; below 0: fallen; null: not in that one"
    )


class InfluenceRank(Answer):
    """How influential an actor is, with the parts of it."""

    actor: ActorId
    name: str = Field(description="the actor's name in English", examples=["Matteo Piantedosi"])
    score: float = Field(ge=0, le=1, description="the mean of the shares of the four parts")
    rank: int = Field(ge=1, description="1 is the most influential; equal scores share a rank")
    interval: RankInterval | None = Field(
        description="where the rank lies in nine of ten sets of reports drawn anew; null: there is "
        "one report only, so nothing can be said"
    )
    indistinguishable_from: Alike | None = Field(
        description="who is neither surely above nor surely below; null as for the interval"
    )
    parts: Parts = Field(description="what the score is made of")
    series: tuple[Step, ...] = Field(description="with `bin`: step by step, first to last")


class Move(Answer):
    """An actor who rose or fell from one bin to the next."""

    actor: ActorId
    rise: int = Field(description="by how many ranks; below 0: fallen")


class BinMoves(Answer):
    """A bin of the series: how many actors it has, and who moved most."""

    bin: str = Field(description="the month, quarter or year (EDTF)", examples=["2026-02"])
    actors: int = Field(description="how many took part in it")
    rose: tuple[Move, ...] = Field(description="who rose most, five at most")
    fell: tuple[Move, ...] = Field(description="who fell most, five at most")


class PartDefinition(Answer):
    """What a part of influence measures."""

    part: Literal["reach", "brokerage", "bridging", "activity"] = Field(
        description="which part", examples=["reach"]
    )
    meaning: str = Field(description="in plain words")
    formula: str = Field(description="as it is computed")
    reference: str = Field(description="where it is from")


class InfluenceRanking(Page[InfluenceRank]):
    """Actors by influence in the filters' window, with what it is made of and how sure it is."""

    level: LevelAsked
    half_life: float = Field(description="days after which a meeting counts half", examples=[365.0])
    until: date | None = Field(description="the day from which time is counted back")
    reports: int = Field(description="how many reports the ranking stands on")
    replicates: int = Field(
        description="how many sets of reports were drawn for the intervals, those of bins apart",
        examples=[200],
    )
    method: str = Field(description="how the score is made of its parts")
    definitions: tuple[PartDefinition, ...] = Field(description="what the parts measure")
    bins: tuple[BinMoves, ...] = Field(description="with `bin`: who rose and who fell in each")
