"""How two actors are connected: ways from one to the other, each step with what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from graph.analytics import paths as ways
from graph.analytics import questions
from graph.analytics.filters import Filters
from graph.analytics.weights import HALF_LIFE
from graph.answers.event_rows import actor_name, event_refs
from graph.answers.ids import actor_named, checked, known
from graph.answers.models import EventRef, Hop, Order, Path, Paths, Ref, Weakest, WhyNone
from graph.answers.options import level_named, weight_named
from graph.answers.pages import DEFAULT_EVENTS, checked_events
from graph.answers.snapshot import Snapshot


class Proof(NamedTuple):
    """A report that tells of an event, and how sure we are that it does."""

    report: str
    confidence: float


Proofs = Mapping[str, Sequence[Proof]]

_WHY_NONE: Final[dict[ways.Reason, str]] = {
    "no-events": "no meeting fits the filters",
    "source-absent": "the source took part in no meeting that fits the filters",
    "target-absent": "the target took part in no meeting that fits the filters",
    "unconnected": "no chain of meetings that fit the filters leads from one to the other",
    "none-allowed": "meetings that fit the filters connect the two, but not within max_hops, past "
    "nobody that is ruled out (avoid, max_contacts) and, if asked for, in order of time",
}


def paths(
    snap: Snapshot,
    source: str,
    target: str,
    filters: Filters,
    search: ways.Search | None = None,
    *,
    level: str = "person",
    weight: str = "newman",
    half_life: float = HALF_LIFE,
    ordered: bool = False,
    events: int = DEFAULT_EVENTS,
) -> Paths:
    """The ways between two actors, shortest first, the strongest first among equals.

    A hop is who met (with ``attendance=any``, who sat in one room) in the events that count. Where
    there is no way, the answer says why. With ``ordered``, only ways whose meetings can follow one
    another. A hop shows so many of its latest ``events`` at most.

    Raises:
        NotFoundError: there is no actor ``source`` or ``target``.
        FilterError: a parameter that cannot be; it is named.
    """
    at, by = level_named(level), weight_named(weight)
    one, other = (actor_named(snap, end) for end in (source, target))
    search = search or ways.Search()
    search = replace(search, avoid=known(snap, "actor", tuple(search.avoid), "avoid"))
    filters = checked(snap, filters)
    found = ways.paths_between(
        snap.table, one, other, filters, at, by, search=search, ordered=ordered, half_life=half_life
    )
    items = _paths(snap, found, checked_events(events))
    none = None if items else ways.why_none(snap.table, one, other, filters, at)
    return Paths(
        items=items,
        total=len(items),
        source=_ref(snap, one),
        target=_ref(snap, other),
        level=at,
        weight=by,
        hubs=search.hubs,
        why_none=WhyNone(code=none, detail=_WHY_NONE[none]) if none else None,
    )


def _paths(snap: Snapshot, found: Sequence[ways.Path], number: int) -> list[Path]:
    hops = [hop for way in found for hop in way.hops]
    shown = {event for hop in hops for event in hop.events[:number]}
    rows = snap.table.event_ids.known(sorted(shown))
    refs = {ref.id: ref for ref in event_refs(snap, rows).values()}
    proofs = _proofs(snap, {event for hop in hops for event in hop.events})
    return [_path(snap, way, refs, proofs, number) for way in found]


def _proofs(snap: Snapshot, events: Iterable[str]) -> Proofs:
    found: dict[str, list[Proof]] = {}
    told = questions.evidence(snap.table, events).select("event", "report", "confidence")
    for event, *proof in told.iter_rows():
        found.setdefault(event, []).append(Proof(*proof))
    return found


def _path(
    snap: Snapshot, way: ways.Path, refs: Mapping[str, EventRef], proofs: Proofs, number: int
) -> Path:
    order = way.order
    return Path(
        length=len(way.hops),
        strength=way.strength,
        actors=tuple(_ref(snap, actor) for actor in way.actors),
        hops=tuple(_hop(hop, refs, number) for hop in way.hops),
        weakest=min((_shown(hop, proofs) for hop in way.hops), key=_support),
        order=order
        and Order(departure=order.departure, arrival=order.arrival, possible=order.possible),
    )


def _hop(hop: ways.Hop, refs: Mapping[str, EventRef], number: int) -> Hop:
    """A hop with its latest events and the reports that tell of those."""
    events = tuple(refs[event] for event in hop.events[:number])
    told = {mention.report for event in events for mention in event.evidence}
    return Hop(
        source=hop.source,
        target=hop.target,
        meetings=hop.meetings,
        events=events,
        reports=tuple(report for report in hop.reports if report in told),
    )


def _shown(hop: ways.Hop, proofs: Proofs) -> Weakest:
    """A hop by the one of its events that is shown best."""
    return max((_event(hop, event, proofs.get(event, ())) for event in hop.events), key=_support)


def _event(hop: ways.Hop, event: str, proofs: Iterable[Proof]) -> Weakest:
    told = [proof for proof in proofs if proof.report in hop.reports]
    return Weakest(
        source=hop.source,
        target=hop.target,
        event=event,
        confidence=max((proof.confidence for proof in told), default=0.0),
        reports=len({proof.report for proof in told}),
    )


def _support(shown: Weakest) -> tuple[float, int]:
    return shown.confidence, shown.reports


def _ref(snap: Snapshot, actor: str) -> Ref:
    return Ref(id=actor, name=actor_name(snap, actor))
