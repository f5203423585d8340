"""How two actors are connected: ways from one to the other, each step with what shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.analytics import paths as ways
from graph.analytics.filters import Filters
from graph.answers.event_rows import actor_name, event_refs
from graph.answers.ids import checked, followed, known
from graph.answers.models import EventRef, Hop, Path, Paths, Ref
from graph.answers.options import level_named
from graph.answers.snapshot import Snapshot


def paths(
    snap: Snapshot,
    source: str,
    target: str,
    filters: Filters,
    *,
    k: int = 5,
    max_hops: int = 4,
    avoid: Sequence[str] = (),
    level: str = "person",
) -> Paths:
    """Up to ``k`` ways between two actors, shortest first, the strongest first among equals.

    A hop is who met (with ``attendance=any``, who sat in one room) in the events that count. No
    way is an empty list. Nobody in ``avoid`` is passed through.

    Raises:
        NotFoundError: there is no actor ``source`` or ``target``.
        FilterError: a parameter that cannot be; it is named.
    """
    at = level_named(level)
    one, other = (followed(snap.view, "actor", end) for end in (source, target))
    around = known(snap.view, "actor", avoid, "avoid")
    filters = checked(snap.view, filters)
    found = ways.paths_between(
        snap.table, one, other, filters, at, k=k, max_hops=max_hops, avoid=around
    )
    refs = event_refs(snap, (e for way in found for hop in way.hops for e in hop.events))
    items = [_path(snap, way, refs) for way in found]
    return Paths(
        items=items, total=len(items), source=_ref(snap, one), target=_ref(snap, other), level=at
    )


def _path(snap: Snapshot, way: ways.Path, refs: Mapping[str, EventRef]) -> Path:
    return Path(
        length=len(way.hops),
        strength=way.strength,
        actors=tuple(_ref(snap, actor) for actor in way.actors),
        hops=tuple(_hop(hop, refs) for hop in way.hops),
    )


def _hop(hop: ways.Hop, refs: Mapping[str, EventRef]) -> Hop:
    return Hop(
        source=hop.source,
        target=hop.target,
        meetings=hop.meetings,
        events=tuple(refs[event] for event in hop.events),
        reports=hop.reports,
    )


def _ref(snap: Snapshot, actor: str) -> Ref:
    return Ref(id=actor, name=actor_name(snap, actor))
