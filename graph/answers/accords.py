"""Agreements put together from what the reports say of them: parties and dates from all of them.

- label: that of the first report by id; parties, signers, topics, wordings: all of them
- date of signing: the one that leaves the fewest days open
- history: every status that any report gives, step by step
- status: the furthest of the history
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph import terms
from graph.analytics.reading import Reference
from graph.answers.models import StatusChange
from graph.answers.rows import Row, day_or_none, grouped, id_or_none, text_or_none, unique
from graph.records.model import AgreementStatus
from graph.store.base import View

_ORDER: Final = tuple(AgreementStatus)
_UNKNOWN: Final = (None, None, None)
_SIGNED: Final = terms.expand("lir:signed")


@dataclass(frozen=True, slots=True)
class Signing:
    """When an agreement was signed, in a report's words and as we read them."""

    text: str | None
    earliest: date | None
    latest: date | None
    wording: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Accord:
    """One agreement, as all reports together have it."""

    id: str
    label: str
    parties: tuple[str, ...]
    signed_by: tuple[str, ...]
    topics: tuple[str, ...]
    wordings: tuple[str, ...]
    reports: tuple[str, ...]
    signed: Signing | None
    history: tuple[StatusChange, ...]

    @property
    def status(self) -> AgreementStatus:
        """The furthest it is known to have come."""
        return max((change.status for change in self.history), key=_ORDER.index)

    @property
    def dated(self) -> tuple[str | None, date | None, date | None]:
        """When it was signed; where nobody says, when it last came a step further.

        The date, and the first and last day it may mean.
        """
        if self.signed and (self.signed.earliest or self.signed.latest):
            return self.signed.text, self.signed.earliest, self.signed.latest
        known = [change for change in self.history if change.earliest or change.latest]
        return (known[-1].date, known[-1].earliest, known[-1].latest) if known else _UNKNOWN


def read(view: View, things: Sequence[str] | None = None) -> list[Accord]:
    """The agreements with these IRIs; all of them where none are given."""
    only = {} if things is None else {"agreement": things}
    claims = grouped(view, "answer_agreement_claims", **only)
    dated = grouped(view, "answer_agreement_dates", **only)
    return [_accord(one, rows, dated.get(one, ())) for one, rows in claims.items()]


def states(reference: Reference, accord: Accord) -> set[str]:
    """The states it binds: the parties and signers themselves, and those they belong to."""
    involved = {*accord.parties, *accord.signed_by}
    chains = (reference.organizations.chain(actor) for actor in involved)
    homes = {reference.states.first(step) for chain in chains for step in chain}
    return involved | {home for home in homes if home}


def _accord(id: str, claims: Sequence[Row], dated: Sequence[Row]) -> Accord:
    signings = [_signing(row) for row in dated if row[1] == _SIGNED]
    changes = [_change(row) for row in dated if row[1] != _SIGNED]
    return Accord(
        id=id,
        label=next(_values(claims, "rdfs:label")),
        parties=_ids(claims, "lir:party"),
        signed_by=_ids(claims, "lir:signedBy"),
        topics=_ids(claims, "lir:topic"),
        wordings=unique(_values(claims, "lir:wording")),
        reports=unique(id_or_none(row[0]) for row in claims),
        signed=min(signings, key=_width, default=None),
        history=tuple(sorted(changes, key=_when)),
    )


def _values(claims: Iterable[Row], name: str) -> Iterator[str]:
    iri = terms.expand(name)
    return (str(value) for _, found, value in claims if found == iri)


def _ids(claims: Iterable[Row], name: str) -> tuple[str, ...]:
    return unique(terms.slug(iri) for iri in _values(claims, name))


def _signing(row: Row) -> Signing:
    *_, day, wording, reason, earliest, latest = row
    return Signing(
        text_or_none(day),
        day_or_none(earliest),
        day_or_none(latest),
        text_or_none(wording),
        text_or_none(reason),
    )


def _width(signing: Signing) -> int:
    """How many days the date leaves open; the fewer, the more it says."""
    if signing.earliest is None or signing.latest is None:
        return date.max.toordinal()
    return (signing.latest - signing.earliest).days


def _change(row: Row) -> StatusChange:
    graph, _, _, status, event, day, wording, reason, earliest, latest = row
    return StatusChange(
        status=AgreementStatus(terms.enum_value(str(status))),
        date=text_or_none(day),
        earliest=day_or_none(earliest),
        latest=day_or_none(latest),
        wording=text_or_none(wording),
        reason=text_or_none(reason),
        event=id_or_none(event),
        report=terms.slug(str(graph)),
    )


def _when(change: StatusChange) -> tuple[int, date, str]:
    """Sorts the steps as they follow one another, and within a step by date."""
    return _ORDER.index(change.status), change.earliest or date.max, change.report
