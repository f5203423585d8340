"""Rows of rankings."""

from __future__ import annotations

from dataclasses import dataclass

from libya_kg_client.rows.common import Ref


@dataclass(frozen=True, slots=True)
class Rank:
    """An actor's place in a ranking; equal values share a rank."""

    actor: str
    name: str
    value: float
    rank: int


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure measures."""

    measure: str
    meaning: str
    formula: str
    reference: str
    isolated: str
    disconnected: str
    lowest_first: bool
    weight: str


@dataclass(frozen=True, slots=True)
class Sampled:
    """How far values from a sample are from the exact ones.

    None is off by more than ``epsilon``, except with probability ``delta``.
    """

    samples: int
    epsilon: float
    delta: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor stands in one of two windows."""

    value: float
    rank: int


@dataclass(frozen=True, slots=True)
class Compared:
    """An actor's places in two windows; ``rise`` is by how many ranks it is higher now."""

    actor: str
    name: str
    now: Standing | None
    then: Standing | None
    rise: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Actors who meet each other more than chance would have it; 1 is the largest group."""

    rank: int
    size: int
    members: tuple[Ref, ...]
