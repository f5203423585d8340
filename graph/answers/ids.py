"""Ids that come in: the one place that says "no such thing" and "it was merged"."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from heapq import nlargest
from typing import Final

from graph import terms
from graph.analytics.filters import Filters
from graph.answers.rows import iris
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, MergedError, NotFoundError
from graph.store.base import View

#: The class that every thing of a kind has.
CLASSES: Final[dict[terms.Kind, str]] = {
    "actor": "lir:Actor",
    "event": "lir:Event",
    "agreement": "lir:Agreement",
    "stance": "lir:Stance",
    "membership": "org:Membership",
    "post": "org:Post",
    "place": "lir:Place",
    "topic": "skos:Concept",
    "report": "lir:Report",
    "load": "lir:Load",
}

#: How many ids are compared with an unknown one, to say which it may have meant.
_COMPARED: Final = 100

#: What kind of thing the ids of a filter are.
_FILTERS: Final[dict[str, terms.Kind]] = {
    "topic": "topic",
    "place": "place",
    "state": "actor",
    "actor": "actor",
    "report": "report",
}


def resolve(view: View, kind: terms.Kind, id: str) -> str:
    """The id, once it is sure that there is such a thing.

    Raises:
        NotFoundError: there is none; the message has ids that look alike.
        MergedError: another id took it over.
    """
    known = successors(view, kind, [id])
    if id not in known:
        raise NotFoundError(kind, id, alike(view, kind, id))
    successor = known[id]
    if successor is not None:
        raise MergedError(kind, id, successor)
    return id


def resolve_actor(snap: Snapshot, id: str) -> str:
    """The id of an actor, as ``resolve``; the contact table knows it without asking the store."""
    return id if snap.table.has_actor(id) else resolve(snap.view, "actor", id)


def followed(view: View, kind: terms.Kind, id: str) -> str:
    """The id, or the one that took it over.

    Raises:
        NotFoundError: there is none; the message has ids that look alike.
    """
    try:
        return resolve(view, kind, id)
    except MergedError as merged:
        return merged.successor


def known(view: View, kind: terms.Kind, ids: Sequence[str], parameter: str) -> tuple[str, ...]:
    """The ids of a filter, merged ones followed to what took them over.

    Raises ``FilterError`` naming the parameter when one of them does not exist.
    """
    found = successors(view, kind, ids) if ids else {}
    missing = next((slug for slug in ids if slug not in found), None)
    if missing is not None:
        error = NotFoundError(kind, missing, alike(view, kind, missing))
        raise FilterError(parameter, f"{parameter}: {error}")
    return tuple(found[slug] or slug for slug in ids)


def checked(view: View, filters: Filters) -> Filters:
    """The filters with every id looked up, merged ones followed to what took them over.

    Raises ``FilterError`` naming the parameter whose id does not exist.
    """
    given = {name: getattr(filters, name) for name in _FILTERS if getattr(filters, name)}
    update = {name: known(view, _FILTERS[name], ids, name) for name, ids in given.items()}
    return filters.model_copy(update=update) if update else filters


def successors(view: View, kind: terms.Kind, ids: Sequence[str]) -> dict[str, str | None]:
    """Those of the ids that there are, each with what took it over, if anything did."""
    things = [iri for iri in iris(kind, ids) if _is_plain(iri)]
    rows = view.rows("answer_things", thing=things, type=terms.expand(CLASSES[kind]))
    return {
        terms.slug(str(thing)): None if successor is None else terms.slug(str(successor))
        for thing, successor in rows
    }


def alike(view: View, kind: terms.Kind, id: str) -> str:
    """A hint: the ids of that kind that look most alike, if any do."""
    rows = view.rows("answer_things", type=terms.expand(CLASSES[kind]))
    beginnings = {word[:3] for word in id.lower().split("-") if word}

    def shared(other: str) -> int:
        return sum(word[:3] in beginnings for word in other.split("-"))

    # Comparing letter by letter is costly: only the ids with most words in common are.
    ids = nlargest(_COMPARED, (terms.slug(str(thing)) for thing, _ in rows), key=shared)
    near = [other for other in ids if shared(other)]
    found = get_close_matches(id.lower(), near, n=3, cutoff=0.5)
    return f"did you mean {', '.join(found)}?" if found else ""


def _is_plain(iri: str) -> bool:
    """Whether the id in it can be one at all; anything else would not even be an IRI."""
    return terms.slug(iri).replace("-", "").isalnum() and iri.isascii()
