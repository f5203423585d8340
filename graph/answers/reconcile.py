"""Matching names of a table with actors: candidates, with the decision left to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.analytics.names import KNOWN_OTHERWISE, Hit
from graph.analytics.naming.comparison import CANDIDATE
from graph.analytics.naming.fold import words
from graph.answers import properties
from graph.answers.models.reconcile import (
    MAX_CANDIDATES,
    Candidate,
    Candidates,
    Feature,
    PropertyFilter,
    ReconciliationQuery,
    TypeRef,
)
from graph.answers.properties import PropertyValue, Values
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError

#: What every type is a kind of; to ask for it is to ask for all.
ACTOR: Final = TypeRef(id="actor", name="Actor")
TYPES: Final = {
    kind: TypeRef(id=kind, name=kind.capitalize(), broader=(ACTOR,))
    for kind in ("person", "organization", "state")
}

#: Of how many of the best hits by name the properties are compared.
_PROPERTIES_READ: Final = 1_000


def candidates(snap: Snapshot, asked: ReconciliationQuery) -> Candidates:
    """The actors that may be meant, the best first.

    A query that is an id finds that actor. Without a name, the properties alone find actors.
    A property that is known to be another lowers the score, and then nothing is a match.

    Raises ``FilterError`` for a type or a property there is not.
    """
    _check(asked)
    limit = min(asked.limit, MAX_CANDIDATES)
    found_all = found_hits(snap, asked)
    certain = snap.names.certain(asked.query, found_all)
    hits = found_all[: _looked_at(asked, limit)]
    known = _known(snap, asked.properties, [hit.actor for hit in hits])
    found = [_candidate(hit, asked.properties, known, match=hit == certain) for hit in hits]
    if not asked.query:
        found = [one for one in found if all(f.value for f in one.features)]
    best = sorted(found, key=lambda one: (-one.score, one.name, one.id))[:limit]
    return Candidates(result=tuple(_described(snap, best)))


def _looked_at(asked: ReconciliationQuery, limit: int) -> int | None:
    """How many of the best hits are looked at: by name alone, those shown; ``None`` for all."""
    if not asked.query:
        return None
    return _PROPERTIES_READ if asked.properties else limit


def _check(asked: ReconciliationQuery) -> None:
    wrong = next((one for one in asked.types if one not in (*TYPES, ACTOR.id)), None)
    if wrong is not None:
        raise FilterError("type", f"type: '{wrong}' is none of {', '.join((*TYPES, ACTOR.id))}")
    if not words(asked.query) and not asked.properties:
        raise FilterError("query", "query: give a name, or properties to find an actor by")
    for one in asked.properties:
        properties.named(one.pid)


def found_hits(
    snap: Snapshot, asked: ReconciliationQuery, least: float = CANDIDATE
) -> Sequence[Hit]:
    """The hits of a query by id or by name, of the types asked for."""
    types = () if ACTOR.id in asked.types else asked.types
    by_id = snap.names.by_id(asked.query)
    if by_id is not None:
        return [by_id] if not types or by_id.type in types else []
    return snap.names.search(asked.query, types, least=least)


def _known(
    snap: Snapshot, asked: Sequence[PropertyFilter], ids: Sequence[str]
) -> dict[str, Values]:
    return {one.pid: properties.named(one.pid).read(snap, ids) for one in asked} if ids else {}


def _candidate(
    hit: Hit, asked: Sequence[PropertyFilter], known: Mapping[str, Values], *, match: bool
) -> Candidate:
    score = 1.0 if hit.score is None else hit.score
    features = [Feature(id="name", value=score)] if hit.score is not None else []
    for one in asked:
        values = known[one.pid].get(hit.actor, ())
        same = _is_one(values, one.texts)
        features.append(Feature(id=f"property_{one.pid}", value=same))
        if values and not same:
            score, match = max(0.0, score - KNOWN_OTHERWISE), False
    return Candidate(
        id=hit.actor,
        name=hit.name,
        description=hit.matched or "",
        score=round(score, 4),
        match=match,
        type=(TYPES[hit.type],),
        features=tuple(features),
    )


def _is_one(values: Sequence[PropertyValue], wanted: Sequence[str]) -> bool:
    """Whether one of the values is one of those wanted, by id or by name."""
    ids = {value.id for value in values if value.id}
    texts = {words(value.text) for value in values}
    return any(text in ids or words(text) in texts for text in wanted)


def _described(snap: Snapshot, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with what tells them apart: the type, the states, the spelling that fits."""
    states = properties.named("state").read(snap, [one.id for one in found]) if found else {}
    described = []
    for one in found:
        told = [one.type[0].id, *(state.text for state in states.get(one.id, ()))]
        if one.description and one.description != one.name:
            told.append(f"also: {one.description}")
        described.append(one.model_copy(update={"description": ", ".join(told)}))
    return described
