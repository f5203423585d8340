"""Who held which post: what the reports say, put together holding by holding.

A report gives a holding a first day, a last day, or just a day on which somebody is seen in the
post; an event in which somebody acts in a post is such a day too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph import terms
from graph.answers import details
from graph.answers.dated import Dated
from graph.answers.models import Evidence, Resolution
from graph.answers.rows import Row, day_or_none, grouped, iris, text_or_none, unique
from graph.store.base import View

_FROM: Final = terms.expand("lir:from")
_TO: Final = terms.expand("lir:to")
_ON: Final = terms.expand("lir:on")
_WORDING: Final = terms.expand("lir:wording")


@dataclass(frozen=True, slots=True)
class Holding:
    """One person holding one post, as all reports together have it."""

    id: str
    person: str
    post: str
    organization: str
    first: Dated | None
    last: Dated | None
    seen: tuple[Dated, ...]
    wordings: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    resolutions: tuple[Resolution, ...]

    @property
    def begins(self) -> date:
        """The first day known of: to sort by. Far away when there is none."""
        days = [day.earliest for day in (self.first, *self.seen, self.last) if day]
        return min((day for day in days if day), default=date.max)


def holdings(view: View, key: str) -> list[Holding]:
    """The holdings of a person or of a post (an IRI), those that begin first first."""
    found = grouped(view, "answer_memberships", key=key)
    memberships = iris("membership", found)
    claims = grouped(view, "answer_membership_claims", membership=memberships)
    called = grouped(view, "answer_membership_wordings", membership=memberships)
    proofs = details.evidence(view, "membership", found)
    notes = details.resolutions(view, "membership", found)
    held = [
        Holding(
            id=one,
            person=terms.slug(str(person)),
            post=terms.slug(str(post)),
            organization=terms.slug(str(organization)),
            wordings=_wordings(claims.get(one, ()), called.get(one, ())),
            reports=unique(piece.report for piece in proofs.get(one, ())),
            evidence=proofs.get(one, ()),
            resolutions=notes.get(one, ()),
            **_dates(claims.get(one, ())),
        )
        for one, ((person, post, organization), *_) in found.items()
    ]
    return sorted(held, key=lambda holding: (holding.begins, holding.id))


def _dates(claims: Sequence[Row]) -> dict[str, Any]:
    """The fields ``first``, ``last`` and ``seen``, of each end what leaves the fewest days open."""
    seen = {day.text: day for day in _days(claims, _ON)}
    return {
        "first": min(_days(claims, _FROM), key=lambda day: day.width, default=None),
        "last": min(_days(claims, _TO), key=lambda day: day.width, default=None),
        "seen": tuple(
            sorted(seen.values(), key=lambda day: (day.earliest or date.max, day.text or ""))
        ),
    }


def _wordings(claims: Iterable[Row], called: Iterable[Row]) -> tuple[str, ...]:
    """How reports call the post, in telling of the holding or of an event."""
    stated = (text_or_none(value) for _, prop, value, *_ in claims if prop == _WORDING)
    return unique([*stated, *(text_or_none(wording) for (wording,) in called)])


def _days(claims: Iterable[Row], name: str) -> list[Dated]:
    """The dates that reports give under that property, where they give any."""
    return [
        Dated(str(text), day_or_none(earliest), day_or_none(latest))
        for _, prop, _, text, earliest, latest in claims
        if prop == name and text is not None
    ]
