"""Answers to the service's own questions as bytes, part by part, and back.

Rows are plain values, so they go by ``marshal``, the fastest there is between two processes of one
Python; quads go as N-Quads.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar, cast

import pyoxigraph as ox

from graph.store.base import Value

#: How many rows or quads there are in a part.
_PART: Final = 5_000

Row = tuple[Value, ...]
T = TypeVar("T")


def pack_rows(rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as bytes.

    >>> rows = [("http://example.org/", 3, None), ("text", 0.5, True)]
    >>> [unpack_rows(part) for part in pack_rows(rows)] == [rows]
    True
    """
    return map(marshal.dumps, _batches(rows))


def unpack_rows(part: bytes) -> list[Row]:
    """The rows that a part is."""
    return cast(list[Row], marshal.loads(part))


def pack_quads(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Quads as bytes."""
    for some in _batches(quads):
        # Without an output to write to, the engine returns the bytes.
        yield cast(bytes, ox.serialize(some, format=ox.RdfFormat.N_QUADS))


def unpack_quads(part: bytes) -> Iterator[ox.Quad]:
    """The quads that a part is."""
    return iter(ox.parse(part, ox.RdfFormat.N_QUADS))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    left = iter(items)
    while some := list(islice(left, _PART)):
        yield some
