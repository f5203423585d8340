"""Who held which post: what the reports say, put together holding by holding.

A report gives a holding a first day, a last day, or just a day on which somebody is seen in the
post; an event in which somebody acts in a post is such a day too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph import dates, terms
from graph.answers import details
from graph.answers.models import Evidence, Resolution
from graph.answers.rows import Row, day_or_none, grouped, iris, text_or_none, unique
from graph.store.base import View

_FROM: Final = terms.expand("lir:from")
_TO: Final = terms.expand("lir:to")
_ON: Final = terms.expand("lir:on")
_WORDING: Final = terms.expand("lir:wording")


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a holding: as text, and the days it may mean."""

    text: str
    earliest: date | None
    latest: date | None

    @property
    def width(self) -> int:
        """How many days it leaves open; the fewer, the more it says."""
        if self.earliest is None or self.latest is None:
            return date.max.toordinal()
        return (self.latest - self.earliest).days

    def may_be(self, day: date) -> bool:
        """Whether it may mean that day."""
        return dates.overlaps((self.earliest, self.latest), (day, day))


@dataclass(frozen=True, slots=True)
class Holding:
    """One person holding one post, as all reports together have it."""

    id: str
    person: str
    post: str
    organization: str
    first: Day | None
    last: Day | None
    seen: tuple[Day, ...]
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
    proofs = details.evidence(view, "membership", found)
    notes = details.resolutions(view, "membership", found)
    held = [
        _holding(one, rows[0], claims.get(one, ()), proofs.get(one, ()), notes.get(one, ()))
        for one, rows in found.items()
    ]
    return sorted(held, key=lambda holding: (holding.begins, holding.id))


def _holding(
    id: str,
    row: Row,
    claims: Sequence[Row],
    evidence: tuple[Evidence, ...],
    resolutions: tuple[Resolution, ...],
) -> Holding:
    person, post, organization = (terms.slug(str(value)) for value in row)
    seen = {day.text: day for day in _days(claims, _ON)}
    return Holding(
        id=id,
        person=person,
        post=post,
        organization=organization,
        first=min(_days(claims, _FROM), key=lambda day: day.width, default=None),
        last=min(_days(claims, _TO), key=lambda day: day.width, default=None),
        seen=tuple(sorted(seen.values(), key=lambda day: (day.earliest or date.max, day.text))),
        wordings=unique(text_or_none(row[2]) for row in claims if row[1] == _WORDING),
        reports=unique(piece.report for piece in evidence),
        evidence=evidence,
        resolutions=resolutions,
    )


def _days(claims: Iterable[Row], name: str) -> list[Day]:
    """The dates that reports give under that property, where they give any."""
    return [
        Day(str(text), day_or_none(earliest), day_or_none(latest))
        for _, prop, _, text, earliest, latest in claims
        if prop == name and text is not None
    ]
