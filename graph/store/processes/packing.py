"""A commit as bytes, and back: a line of JSON, then the quads and documents one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any, cast

import pyoxigraph as ox

from graph.store.base import Changes, Document


def pack(changes: Changes) -> bytes:
    """The commit as bytes.

    >>> changes = Changes(drop=["http://example.org/g"], note="drop", expect=3)
    >>> again = unpack(pack(changes))
    >>> again.drop, again.note, again.expect, list(again.add)
    (['http://example.org/g'], 'drop', 3, [])
    """
    blobs = [_quads(changes.remove), _quads(changes.add), *(d.data for d in changes.documents)]
    head = {
        "drop": list(changes.drop),
        "note": changes.note,
        "update": changes.update,
        "allow": changes.allow,
        "base": changes.base,
        "expect": changes.expect,
        "documents": [(d.media_type, d.graph, d.base) for d in changes.documents],
        "lengths": [len(blob) for blob in blobs],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *blobs])


def unpack(packed: bytes) -> Changes:
    """The commit that the bytes are."""
    first = packed.index(b"\n") + 1
    head: dict[str, Any] = json.loads(packed[:first])
    places = accumulate(head["lengths"], initial=first)
    remove, add, *data = (packed[start:end] for start, end in pairwise(places))
    return Changes(
        drop=head["drop"],
        remove=list(_parsed(remove)),
        add=_parsed(add),
        note=head["note"],
        update=head["update"],
        documents=[
            Document(blob, *rest) for blob, rest in zip(data, head["documents"], strict=True)
        ],
        allow=tuple(head["allow"]),
        base=head["base"],
        expect=head["expect"],
    )


def _quads(quads: Iterable[ox.Quad]) -> bytes:
    # Without an output to write to, the engine returns the bytes.
    return cast(bytes, ox.serialize(quads, format=ox.RdfFormat.N_QUADS))


def _parsed(data: bytes) -> Iterator[ox.Quad]:
    return iter(ox.parse(data, ox.RdfFormat.N_QUADS))
