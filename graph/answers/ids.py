"""Ids that come in: the one place that says "no such thing" and "it was merged"."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from heapq import nlargest
from typing import Final

from graph import terms
from graph.analytics.filters import Filters
from graph.analytics.names import CANDIDATE, Hit
from graph.answers.rows import iris
from graph.answers.snapshot import Snapshot
from graph.errors import Candidate, FilterError, MergedError, NotFoundError
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

#: How many actors are shown that a name may mean.
_SHOWN: Final = 5

#: What kind of thing the ids of a filter are.
_FILTERS: Final[dict[str, terms.Kind]] = {
    "topic": "topic",
    "place": "place",
    "state": "actor",
    "actor": "actor",
    "report": "report",
}


def resolve(snap: Snapshot, kind: terms.Kind, id: str) -> str:
    """The id, once it is sure that there is such a thing.

    Raises:
        NotFoundError: there is none; the message has the ids that may be meant.
        MergedError: another id took it over.
    """
    known = successors(snap.view, kind, [id])
    if id not in known:
        raise _missing(snap, kind, id)
    successor = known[id]
    if successor is not None:
        raise MergedError(kind, id, successor)
    return id


def resolve_actor(snap: Snapshot, id: str) -> str:
    """The id of an actor, as ``resolve``; the contact table knows it without asking the store."""
    return id if snap.table.has_actor(id) else resolve(snap, "actor", id)


def actor_named(snap: Snapshot, text: str) -> str:
    """The actor of that id, a merged one followed, or else of that name in any spelling.

    Raises ``NotFoundError`` with those that may be meant where nobody is certain.
    """
    found = successors(snap.view, "actor", [text])
    if text in found:
        return found[text] or text
    certain = _certain(snap, text)
    if certain is None:
        raise _missing(snap, "actor", text)
    return certain


def known(snap: Snapshot, kind: terms.Kind, ids: Sequence[str], parameter: str) -> tuple[str, ...]:
    """The ids of a filter, merged ones followed to what took them over.

    Actors may be named in any spelling, too, where it is certain who is meant.

    Raises ``FilterError`` naming the parameter when one of them does not exist.
    """
    found = successors(snap.view, kind, ids) if ids else {}
    sort = "state" if parameter == "state" else None
    for text in set(ids) - found.keys():
        certain = _certain(snap, text, sort) if kind == "actor" else None
        if certain is None:
            missing = _missing(snap, kind, text, sort)
            raise FilterError(parameter, f"{parameter}: {missing}", missing.candidates)
        found[text] = certain
    return tuple(dict.fromkeys(found[text] or text for text in ids))


def checked(snap: Snapshot, filters: Filters) -> Filters:
    """The filters with every id looked up, merged ones followed to what took them over.

    Actors and states may be named in any spelling, where it is certain who is meant.

    Raises ``FilterError`` naming the parameter whose id does not exist.
    """
    given = {name: getattr(filters, name) for name in _FILTERS if getattr(filters, name)}
    update = {name: known(snap, _FILTERS[name], ids, name) for name, ids in given.items()}
    return filters.model_copy(update=update) if update else filters


def successors(view: View, kind: terms.Kind, ids: Sequence[str]) -> dict[str, str | None]:
    """Those of the ids that there are, each with what took it over, if anything did."""
    things = [iri for iri in iris(kind, ids) if _is_plain(iri)]
    rows = view.rows("answer_things", thing=things, type=terms.expand(CLASSES[kind]))
    return {
        terms.slug(str(thing)): None if successor is None else terms.slug(str(successor))
        for thing, successor in rows
    }


def _certain(snap: Snapshot, name: str, type: str | None = None) -> str | None:
    """The actor that certainly has this name."""
    certain = snap.names.certain(name, snap.names.search(name, type, least=CANDIDATE))
    return certain.actor if certain else None


def _missing(snap: Snapshot, kind: terms.Kind, id: str, type: str | None = None) -> NotFoundError:
    """That there is no such thing, with those that may be meant: by name, or else by their ids."""
    hits = snap.names.search(id, type, least=CANDIDATE)[:_SHOWN] if kind == "actor" else ()
    if not hits:
        return NotFoundError(kind, id, alike(snap.view, kind, id))
    hint = f"did you mean {', '.join(hit.actor for hit in hits)}?"
    return NotFoundError(kind, id, hint, [_candidate(hit) for hit in hits])


def _candidate(hit: Hit) -> Candidate:
    return Candidate(hit.actor, hit.type, hit.name, hit.score or 0.0, hit.matched or hit.name)


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
