"""One actor: who it is, what it held, with whom it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from graph import terms
from graph.analytics import questions
from graph.analytics.filters import Filters
from graph.answers import details
from graph.answers.acting import acting_for, level_of, meetings_of
from graph.answers.ids import resolve
from graph.answers.memberships import holdings
from graph.answers.models import (
    ActorCounts,
    ActorPage,
    ActorPosition,
    ActorStance,
    ExternalId,
)
from graph.answers.rows import Row, grouped, text_or_none, unique
from graph.answers.snapshot import Snapshot
from graph.records.model import StanceType
from graph.store.base import View

_STANCES: Final = {"lir:Backing": StanceType.BACKS, "lir:Opposition": StanceType.OPPOSES}


def actor(snap: Snapshot, id: str) -> ActorPage:
    """One actor, by id: names, posts, stances, and how much there is to see.

    Raises ``NotFoundError`` when there is none of that id, ``MergedError`` when another id took
    it over.
    """
    resolve(snap, "actor", id)
    row = snap.table.actors.row(snap.table.actor(id), named=True)
    return ActorPage(
        id=id,
        **{name: row[name] for name in ("type", "name", "name_ar")},
        names=details.names(snap.view, "actor", [id]).get(id, {}),
        aliases=details.aliases(snap.view, "actor", [id]).get(id, ()),
        **_belonging(snap.view, id),
        positions=_positions(snap.view, id),
        stances=_stances(snap.view, id),
        external_ids=_external_ids(snap.view, id),
        resolutions=details.resolutions(snap.view, "actor", [id]).get(id, ()),
        counts=_counts(snap, id),
    )


def _belonging(view: View, id: str) -> dict[str, Any]:
    """What it is part of, and what is part of it."""
    iri = terms.thing("actor", id)
    above = grouped(view, "answer_belonging", thing=iri).get(id, [])
    below = grouped(view, "answer_belonging_to", thing=iri).get(id, [])
    return {
        "kind": next((terms.enum_value(kind) for kind in _values(above, "lir:kind")), None),
        "states": unique(map(terms.slug, _values(above, "lir:state"))),
        "part_of": next(map(terms.slug, _values(above, "org:subOrganizationOf")), None),
        "parts": unique(map(terms.slug, _values(below, "org:subOrganizationOf"))),
        "posts": unique(map(terms.slug, _values(below, "org:postIn"))),
    }


def _values(rows: Iterable[Row], name: str) -> Iterator[str]:
    """The values of a property among (property, value) rows."""
    iri = terms.expand(name)
    return (str(value) for found, value in rows if found == iri)


def _positions(view: View, id: str) -> tuple[ActorPosition, ...]:
    """The posts held, those begun last first."""
    held = holdings(view, terms.thing("actor", id))
    posts = details.names(view, "post", [holding.post for holding in held])
    return tuple(
        ActorPosition(
            post=holding.post,
            name=details.english(posts, holding.post),
            organization=holding.organization,
            from_=holding.first.text if holding.first else None,
            to=holding.last.text if holding.last else None,
            on=tuple(str(seen.text) for seen in holding.seen),
            wordings=holding.wordings,
            reports=holding.reports,
            evidence=holding.evidence,
            resolutions=holding.resolutions,
        )
        for holding in reversed(held)
    )


def _stances(view: View, id: str) -> tuple[ActorStance, ...]:
    """Whom it backs or opposes, and who backs or opposes it."""
    found = grouped(view, "answer_stances", key=terms.thing("actor", id))
    proofs = details.evidence(view, "stance", found)
    return tuple(
        ActorStance(
            id=stance,
            type=_STANCES[terms.curie(str(kind))],
            actor=terms.slug(str(who)),
            toward=terms.slug(str(whom)),
            date=text_or_none(date),
            evidence=proofs.get(stance, ()),
        )
        for stance, ((kind, who, whom, date), *_) in found.items()
    )


def _external_ids(view: View, id: str) -> tuple[ExternalId, ...]:
    rows = grouped(view, "answer_external_ids", thing=terms.thing("actor", id)).get(id, ())
    return tuple(
        ExternalId(scheme=str(scheme), id=str(identifier), inferred=str(inferred))
        for scheme, identifier, inferred in rows
    )


def _counts(snap: Snapshot, id: str) -> ActorCounts:
    own = acting_for(snap.table, [id])
    met = questions.contacts(snap.table, id, Filters(), level_of(snap.table, id))
    agreements = snap.view.rows("answer_actor_agreements", actor=terms.thing("actor", id))
    return ActorCounts(
        events=own["event"].n_unique(),
        meetings=len(meetings_of(snap.table, [id], [], Filters())),
        contacts=len(met),
        agreements=len(agreements),
        reports=own["reports"].explode().n_unique(),
    )
