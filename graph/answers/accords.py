"""Agreements put together from what the reports say of them: parties and dates from all of them.

- label: as the report published first has it; parties, signers, topics, wordings: all of them
- date of signing: the one that leaves the fewest days open
- history: every status that any report gives, step by step
- status: the furthest of the history
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph import terms
from graph.analytics.reference import Reference
from graph.answers.dated import UNKNOWN, Dated
from graph.answers.models import StatusChange
from graph.answers.rows import Row, day_or_none, grouped, id_or_none, text_or_none, unique
from graph.answers.snapshot import Snapshot
from graph.records.model import AgreementStatus

_ORDER: Final = tuple(AgreementStatus)
_SIGNED: Final = terms.expand("lir:signed")


@dataclass(frozen=True, slots=True)
class Signing:
    """When an agreement was signed, in a report's words and as we read them."""

    when: Dated
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
        told = (change.status for change in self.history)
        return max(told, key=_ORDER.index, default=AgreementStatus.NEGOTIATED)

    @property
    def dated(self) -> Dated:
        """When it was signed; where nobody says, when it last came a step further."""
        if self.signed and self.signed.when.is_known:
            return self.signed.when
        steps = [Dated(step.date, step.earliest, step.latest) for step in self.history]
        return next((step for step in reversed(steps) if step.is_known), UNKNOWN)


def read(snap: Snapshot, things: Sequence[str] | None = None) -> list[Accord]:
    """The agreements with these IRIs; all of them where none are given."""
    only = {} if things is None else {"agreement": things}
    claims = grouped(snap.view, "answer_agreement_claims", **only)
    dated = grouped(snap.view, "answer_agreement_dates", **only)
    order = snap.table.reports.sort("published", "report", nulls_last=True)["report"]
    turns = {report: turn for turn, report in enumerate(order)}
    return [
        _accord(one, sorted(rows, key=lambda row: _turn(row, turns)), dated.get(one, ()))
        for one, rows in claims.items()
    ]


def _turn(row: Row, turns: Mapping[str, int]) -> int:
    """When the report that says so was published, as a number to sort by."""
    return turns.get(terms.slug(str(row[0])), len(turns))


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
        label=next(_values(claims, "rdfs:label"), id),
        parties=_ids(claims, "lir:party"),
        signed_by=_ids(claims, "lir:signedBy"),
        topics=_ids(claims, "lir:topic"),
        wordings=unique(_values(claims, "lir:wording")),
        reports=unique(id_or_none(row[0]) for row in claims),
        signed=min(signings, key=lambda signing: signing.when.width, default=None),
        history=tuple(sorted(changes, key=_when)),
    )


def _values(claims: Iterable[Row], name: str) -> Iterator[str]:
    iri = terms.expand(name)
    return (str(value) for _, found, value in claims if found == iri)


def _ids(claims: Iterable[Row], name: str) -> tuple[str, ...]:
    return unique(terms.slug(iri) for iri in _values(claims, name))


def _signing(row: Row) -> Signing:
    *_, day, wording, reason, earliest, latest = row
    when = Dated(text_or_none(day), day_or_none(earliest), day_or_none(latest))
    return Signing(when, text_or_none(wording), text_or_none(reason))


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
