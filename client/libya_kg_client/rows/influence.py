"""Rows about influence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an actor's influence: its value, and the share of actors below it (0 to 1)."""

    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Parts:
    """Reach, brokerage, bridging and activity."""

    reach: Part
    brokerage: Part
    bridging: Part
    activity: Part


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The best and the worst rank in nine of ten sets of reports drawn anew."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Who cannot be told apart from an actor: how many, and the ids of the nearest in rank."""

    total: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An actor's place in one bin; ``rise`` is by how many ranks since the bin before.

    ``indistinguishable`` is how many others cannot be told apart from it there.
    """

    bin: str
    score: float
    rank: int
    interval: RankInterval | None
    indistinguishable: int | None
    rise: int | None


@dataclass(frozen=True, slots=True)
class InfluenceRank:
    """How influential an actor is; without an interval where there is one report only."""

    actor: str
    name: str
    score: float
    rank: int
    interval: RankInterval | None
    indistinguishable_from: Alike | None
    parts: Parts
    series: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PartDefinition:
    """What a part of influence measures."""

    part: str
    meaning: str
    formula: str
    reference: str


@dataclass(frozen=True, slots=True)
class Move:
    """An actor who rose or fell (below 0) from one bin to the next."""

    actor: str
    rise: int


@dataclass(frozen=True, slots=True)
class BinMoves:
    """A bin of the series: how many actors it has, and who moved most."""

    bin: str
    actors: int
    rose: tuple[Move, ...]
    fell: tuple[Move, ...]
