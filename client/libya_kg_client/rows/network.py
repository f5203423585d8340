"""Rows about the network: relations of states, nodes and edges."""

from __future__ import annotations

from dataclasses import dataclass

from libya_kg_client.rows.common import Ref


@dataclass(frozen=True, slots=True)
class Bin:
    """What fell into one month or year."""

    bin: str
    meetings: int
    agreements: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What a state has to do with another one."""

    state: Ref
    meetings: int
    agreements: int
    first: str | None
    last: str | None
    series: tuple[Bin, ...]
    undated: int
    events: tuple[str, ...]
    agreement_ids: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in a graph."""

    id: str
    type: str
    name: str
    name_ar: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors that met, and what shows it."""

    source: str
    target: str
    weight: float
    meetings: int
    first: str | None
    last: str | None
    events: tuple[str, ...]
    reports: tuple[str, ...]
