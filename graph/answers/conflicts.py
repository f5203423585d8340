"""Where the reports of one event disagree, and which claim stands on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

from graph import dates
from graph.analytics.hierarchy import Hierarchy
from graph.answers.claims import Claims
from graph.answers.models import Claim, ClaimedPart, Conflict, Event
from graph.records.model import PRINCIPAL_ROLES

Disagree = Callable[[str, str], bool]

#: Why the value on the page was taken; the rules are applied where the contact table is made.
RULES: Final = {
    "type": "the type that most reports name",
    "date": "the date that leaves the fewest days open",
    "place": "the smallest place",
    "status": "occurred goes before cancelled, cancelled before planned",
    "role": "the role that says most: host, guest, principal, signatory, then the others",
}


def conflicts(event: Event, claims: Claims, within: Hierarchy) -> tuple[Conflict, ...]:
    """The properties on which reports exclude one another; being less precise is none."""
    taken = {"type": event.type, "date": event.date, "place": event.place, "status": event.status}
    found = [
        Conflict(property=name, claims=told, taken=taken[name], rule=RULES[name])
        for name, test in exclusive(within).items()
        if disagree(told := claims.get(name, ()), test)
    ]
    return (*found, *_roles(event, claims.get("participants", ())))


def exclusive(within: Hierarchy) -> dict[str, Disagree]:
    """Per property, when two values of it exclude one another."""
    return {
        "type": str.__ne__,
        "date": _apart,
        "place": lambda a, b: a not in within.below([b]) and b not in within.below([a]),
        "status": str.__ne__,
    }


def disagree(claims: Sequence[Claim], test: Disagree) -> bool:
    """Whether any two claims exclude one another."""
    values = [claim.value for claim in claims if isinstance(claim.value, str)]
    return any(test(a, b) for a, b in combinations(values, 2))


def _apart(one: str, other: str) -> bool:
    """Whether two dates cannot be the same day; one without known days may be any."""
    windows = dates.window(one), dates.window(other)
    return (None, None) not in windows and not dates.overlaps(*windows)


def _roles(event: Event, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """The actors who met somebody in one report, and were merely there in another."""
    for participant in event.participants:
        roles = list(_told(participant.actor, claims))
        if len({claim.value in PRINCIPAL_ROLES for claim in roles}) > 1:
            yield Conflict(
                property="role",
                actor=participant.actor,
                claims=tuple(roles),
                taken=participant.role,
                rule=RULES["role"],
            )


def _told(actor: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The role that each report gives an actor."""
    for claim in claims:
        for part in claim.value or ():
            if isinstance(part, ClaimedPart) and part.actor == actor:
                yield Claim(report=claim.report, value=part.role, wording=part.wording)
