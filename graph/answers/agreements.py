"""Agreements: between whom, signed by whom and when, how far they have come, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from graph import terms
from graph.analytics.filters import Filters
from graph.analytics.selection import events_where
from graph.answers import accords, details
from graph.answers.accords import Accord
from graph.answers.dated import UNKNOWN
from graph.answers.ids import known, resolve
from graph.answers.models import Agreement, AgreementDetail, Evidence, Page
from graph.answers.pages import DEFAULT_LIMIT, Position, latest_first, stretch
from graph.answers.rows import grouped, id_or_none, iris, unique
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, NotFoundError
from graph.records.model import AgreementStatus, Status


def agreements(
    snap: Snapshot,
    *,
    state: Sequence[str] = (),
    topic: Sequence[str] = (),
    status: Sequence[str] = (),
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Agreement]:
    """Agreements, the one signed last first; each filter with several values means any of these.

    ``state`` finds what the state, or an organization of it, is a party to or signed; ``topic``
    takes in narrower topics; ``status`` is the furthest an agreement is known to have come.

    Raises ``FilterError`` for a state, topic, status, limit or cursor that cannot be.
    """
    wanted = _statuses(status)
    states = _known_states(snap, state)
    topics = snap.table.reference.broader.below(known(snap, "topic", topic, "topic"))
    found = [
        accord
        for accord in accords.read(snap)
        if (not states or states & accords.states(snap.table.reference, accord))
        and (not topics or topics & set(accord.topics))
        and (not wanted or accord.status in wanted)
    ]
    page = stretch(sorted(found, key=_position), _position, limit, cursor)
    proofs = details.evidence(snap.view, "agreement", [accord.id for accord in page.items])
    items = [_agreement(accord, proofs.get(accord.id, ())) for accord in page.items]
    return Page(items=items, total=page.total, next=page.next)


def agreement(snap: Snapshot, id: str) -> AgreementDetail:
    """One agreement, with how reports call it and the events it came up in.

    Raises ``NotFoundError`` when there is none of that id, or no report tells of it.
    """
    resolve(snap, "agreement", id)
    thing = iris("agreement", [id])
    accord = next(iter(accords.read(snap, thing)), None)
    if accord is None:
        raise NotFoundError("agreement", id, "no report tells of it")
    proofs = details.evidence(snap.view, "agreement", [id])
    events = grouped(snap.view, "answer_agreement_events", agreement=thing)
    return AgreementDetail(
        **dict(_agreement(accord, proofs.get(id, ()))),
        reports=accord.reports,
        events=unique(id_or_none(event) for (event,) in events.get(id, ())),
        wordings=accord.wordings,
        signed_wording=accord.signed.wording if accord.signed else None,
        signed_reason=accord.signed.reason if accord.signed else None,
        resolutions=details.resolutions(snap.view, "agreement", [id]).get(id, ()),
    )


def agreements_between(snap: Snapshot, state: str, filters: Filters) -> dict[str, list[Accord]]:
    """The agreements of a state that fit the filters, by each of the other states they bind.

    Place, actor, state and type are asked of the events that an agreement came up in.
    """
    reference = snap.table.reference
    states = _states(snap)
    topics = reference.broader.below(filters.topic)
    came_up = _came_up(snap, filters)
    found: dict[str, list[Accord]] = {}
    for accord in accords.read(snap):
        bound = accords.states(reference, accord) & states
        if (
            state in bound
            and accord.dated.counts_in(filters.window)
            and (not topics or topics & set(accord.topics))
            and (not filters.report or set(filters.report) & set(accord.reports))
            and (came_up is None or accord.id in came_up)
        ):
            for other in bound - {state}:
                found.setdefault(other, []).append(accord)
    return found


def _came_up(snap: Snapshot, filters: Filters) -> set[str] | None:
    """The agreements that came up in an event of that kind; ``None`` when any will do."""
    asked = {name: getattr(filters, name) for name in ("place", "actor", "state", "type")}
    if not any(asked.values()):
        return None
    events = set(events_where(snap.table, Filters(**asked, status=tuple(Status)))["event"])
    rows = snap.view.rows("answer_agreement_events")
    return {terms.slug(str(a)) for a, event in rows if terms.slug(str(event)) in events}


def _states(snap: Snapshot) -> set[str]:
    return set(snap.table.actors.filter(pl.col("type") == "state")["actor"])


def _known_states(snap: Snapshot, ids: Sequence[str]) -> set[str]:
    """The states of a filter; ``FilterError`` when one is none."""
    found = set(known(snap, "actor", ids, "state"))
    for other in sorted(found - _states(snap)):
        raise FilterError("state", f"state: '{other}' is no state")
    return found


def _statuses(names: Iterable[str]) -> set[AgreementStatus]:
    try:
        return {AgreementStatus(name) for name in names}
    except ValueError as error:
        raise FilterError(
            "status", f"status: {error}; there are {', '.join(AgreementStatus)}"
        ) from error


def _agreement(accord: Accord, evidence: tuple[Evidence, ...]) -> Agreement:
    signed = accord.signed.when if accord.signed else UNKNOWN
    return Agreement(
        id=accord.id,
        label=accord.label,
        parties=accord.parties,
        signed_by=accord.signed_by,
        signed=signed.text,
        earliest=signed.earliest,
        latest=signed.latest,
        status=accord.status,
        topics=accord.topics,
        history=accord.history,
        evidence=evidence,
    )


def _position(accord: Accord) -> Position:
    return (*latest_first(accord.dated.earliest, accord.dated.latest), accord.id)
