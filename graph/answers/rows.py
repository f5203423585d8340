"""Rows of the service's own queries -> ids, texts and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graph import terms
from graph.store.base import Value, View

Row = tuple[Value, ...]


def iris(kind: terms.Kind, ids: Iterable[str]) -> list[str]:
    """The IRIs of things of a kind."""
    return [terms.thing(kind, slug) for slug in ids]


def grouped(view: View, query: str, **bindings: str | Sequence[str]) -> dict[str, list[Row]]:
    """The rows of a query by the id in their first column, which they come without."""
    groups: dict[str, list[Row]] = {}
    for first, *rest in view.rows(query, **bindings):
        groups.setdefault(terms.slug(str(first)), []).append(tuple(rest))
    return groups


def id_or_none(value: Value) -> str | None:
    """The id of a thing, where there is one."""
    return None if value is None else terms.slug(str(value))


def text_or_none(value: Value) -> str | None:
    """A text, where there is one."""
    return None if value is None else str(value)


def int_or_none(value: Value) -> int | None:
    """A whole number, where there is one."""
    return None if value is None else int(value)


def day_or_none(value: Value) -> date | None:
    """A day, where there is one.

    >>> day_or_none("2026-02-09")
    datetime.date(2026, 2, 9)
    """
    return None if value is None else date.fromisoformat(str(value))


def unique(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values in order, each once; ``None`` is none.

    >>> unique(["b", "a", None, "b"])
    ('a', 'b')
    """
    return tuple(sorted({value for value in values if value is not None}))
