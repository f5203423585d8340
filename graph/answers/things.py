"""A thing itself, as quads: all that is said of it and of its parts without a page of their own."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from graph import terms
from graph.answers.ids import resolve
from graph.answers.snapshot import Snapshot
from graph.errors import NotFoundError

#: A thing, its parts, and theirs: an event, its evidence, the place in the text.
_DEPTH = 3


def quads_about(snap: Snapshot, kind: str, id: str) -> list[ox.Quad]:
    """The quads with the thing as their subject, and those of its parts, in a fixed order.

    A part is what an IRI with a fragment names: a name, a participation, a piece of evidence.

    Raises ``NotFoundError`` when there is no such kind or no such thing, ``MergedError`` when
    another id took it over.
    """
    known = next((name for name in terms.KINDS if name == kind), None)
    if known is None:
        raise NotFoundError("kind of thing", kind, f"there are {', '.join(terms.KINDS)}")
    found: list[ox.Quad] = []
    seen = set[str]()
    subjects = {terms.thing(known, resolve(snap, known, id))}
    for _ in range(_DEPTH):
        quads = sorted(snap.view.about(sorted(subjects)), key=str)
        found += quads
        seen |= subjects
        subjects = _parts(quads) - seen
    return found


def _parts(quads: Iterable[ox.Quad]) -> set[str]:
    """The IRIs of ours in them that have a fragment, claims graphs aside."""
    objects = {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}
    return {
        iri for iri in objects if terms.kind(iri) and "#" in iri and not iri.endswith("#claims")
    }
