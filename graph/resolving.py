"""Deciding who the names of an import are: by rule where it is certain, else by people.

What was decided stays: a later run asks only for what is new, and says where the data have moved
on since (an actor was merged, split or renamed), but changes no decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analytics.names import CANDIDATE, Hit, NameIndex
from graph.records.decisions import UNKNOWN, Decision, DecisionFile, Suggested
from graph.records.importers.meetings import Match

#: How many candidates a person is shown.
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Resolution:
    """All decisions, those of this run's names, and what a person should look at again."""

    file: DecisionFile
    asked: tuple[Decision, ...]
    notices: tuple[str, ...]

    @property
    def undecided(self) -> tuple[Decision, ...]:
        """The names of this run that are still unknown."""
        return tuple(one for one in self.asked if one.actor == UNKNOWN)


def resolve(
    index: NameIndex, names: Mapping[str, Collection[str]] | Iterable[str], earlier: DecisionFile
) -> Resolution:
    """Decide who the names are; what was decided earlier is kept.

    Names may come with the states (ids) that they are said to be of: who is known to be of others
    only is not taken without asking.
    """
    states = names if isinstance(names, Mapping) else dict.fromkeys(names, ())
    held = {one.name: one for one in earlier.decisions}
    asked = [_kept(held.get(name)) or _by_rule(index, name, of) for name, of in states.items()]
    decisions = {**held, **{one.name: one for one in asked}}
    file = DecisionFile(decisions=tuple(decisions.values()))
    return Resolution(file, tuple(asked), tuple(_notices(index, earlier.decisions)))


def _kept(decision: Decision | None) -> Decision | None:
    """The decision, unless a rule could not tell: then it may try again."""
    if decision is None or (decision.actor == UNKNOWN and decision.by == "rule"):
        return None
    return decision


def _by_rule(index: NameIndex, name: str, states: Collection[str] = ()) -> Decision:
    hits: Sequence[Hit] = index.search(name, least=CANDIDATE)
    if states:
        hits = index.of_states(hits, states)
    certain = index.certain(name, hits)
    if certain is not None:
        return Decision(
            name=name, actor=certain.actor, by="rule", score=certain.score, matched=certain.matched
        )
    shown = tuple(_suggested(hit) for hit in hits[:_SHOWN])
    return Decision(name=name, actor=UNKNOWN, by="rule", candidates=shown)


def match(index: NameIndex, name: str) -> Match:
    """Whom a name in a table means by the same rule; else who may be meant, in words."""
    decision = _by_rule(index, name)
    if decision.settled:
        return Match(decision.actor)
    return Match(
        None,
        tuple(f"{c.actor} ('{c.matched}', {c.score:.2f})" for c in decision.candidates),
    )


def _suggested(hit: Hit) -> Suggested:
    return Suggested(actor=hit.actor, score=hit.score or 0.0, matched=hit.matched or hit.name)


def _notices(index: NameIndex, decisions: Iterable[Decision]) -> Iterator[str]:
    """Where the data have moved on since a name was decided."""
    for one in decisions:
        if not one.settled:
            continue
        if index.by_id(one.actor) is None:
            yield f"'{one.name}' is decided to be '{one.actor}', {_gone(index, one.actor)}"
        elif one.by == "rule":
            now = _by_rule(index, one.name)
            if now.actor not in (one.actor, UNKNOWN):
                yield f"'{one.name}' is '{one.actor}' so far; the rule now says '{now.actor}'"


def _gone(index: NameIndex, actor: str) -> str:
    successor = index.successor(actor)
    if successor is None:
        return "and there is no such actor"
    return f"which was merged into '{successor}'; name that one, or whom it is after a split"
