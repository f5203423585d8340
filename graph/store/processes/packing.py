"""A commit as bytes, and back: a line of JSON, then quads and documents, one after the other."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from typing import Any

from graph.store.base import Changes, Document, Packed
from graph.store.processes.parts import pack_quads, unpack_quads


def pack(changes: Changes) -> bytes:
    """The commit as bytes.

    >>> changes = Changes(drop=["http://example.org/g"], note="drop", expect=3)
    >>> again = unpack(pack(changes))
    >>> again.drop, again.note, again.expect, list(again.add)
    (['http://example.org/g'], 'drop', 3, [])
    """
    quads = [b"".join(pack_quads(some)) for some in (changes.remove, changes.add)]
    packed = changes.packed
    blobs = [*quads, packed.lines if packed else b""]
    blobs += [document.data for document in changes.documents]
    head = {
        "drop": list(changes.drop),
        "note": changes.note,
        "update": changes.update,
        "allow": changes.allow,
        "base": changes.base,
        "using": changes.using,
        "using_named": changes.using_named,
        "expect": changes.expect,
        "documents": [(d.media_type, d.graph, d.base, d.name) for d in changes.documents],
        "packed": packed and (packed.count, sorted(packed.graphs), sorted(packed.things)),
        "lengths": [len(blob) for blob in blobs],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *blobs])


def unpack(packed: bytes) -> Changes:
    """The commit that the bytes are."""
    first = packed.index(b"\n") + 1
    head: dict[str, Any] = json.loads(packed[:first])
    places = accumulate(head["lengths"], initial=first)
    remove, add, lines, *data = (packed[start:end] for start, end in pairwise(places))
    return Changes(
        drop=head["drop"],
        remove=list(unpack_quads(remove)),
        add=unpack_quads(add),
        note=head["note"],
        update=head["update"],
        documents=[
            Document(blob, *rest) for blob, rest in zip(data, head["documents"], strict=True)
        ],
        allow=tuple(head["allow"]),
        base=head["base"],
        using=tuple(head["using"]),
        using_named=tuple(head["using_named"]),
        expect=head["expect"],
        packed=_packed(lines, head["packed"]),
    )


def _packed(lines: bytes, told: tuple[int, list[str], list[str]] | None) -> Packed | None:
    if told is None:
        return None
    count, graphs, things = told
    return Packed(lines, count, frozenset(graphs), frozenset(things))
