"""Lists by pages: where a page ends is remembered by position, not by number.

A cursor carries the sort key of the last item shown. It holds on when the data change meanwhile:
nothing that stays in the list is shown twice or left out.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from graph.errors import FilterError

Item = TypeVar("Item")

#: What a list is sorted by, the item's id last: no two items are at one position.
Position = tuple[str | float, ...]

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 500

#: So many of its latest events an item shows that may have thousands, and as many at most.
DEFAULT_EVENTS: Final = 5
MAX_EVENTS: Final = 500


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Item]):
    """The items of one page, the length of the whole list, and the cursor of the next page."""

    items: Sequence[Item]
    total: int
    next: str | None


def stretch(
    items: Sequence[Item],
    position: Callable[[Item], Position],
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Stretch[Item]:
    """The page of a list (sorted by ``position``) that follows the cursor.

    Raises ``FilterError`` when the limit is out of bounds or the cursor is none of this list's.

    >>> first = stretch(["a", "b", "c"], lambda item: (item,), limit=2)
    >>> first.items, first.total
    (['a', 'b'], 3)
    >>> stretch(["a", "b", "c"], lambda item: (item,), limit=2, cursor=first.next).items
    ['c']
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise FilterError("limit", f"limit is {limit}; it goes from 1 to {MAX_LIMIT}")
    start = _after(items, position, decode(cursor)) if cursor is not None else 0
    end = start + limit
    last = end >= len(items)
    return Stretch(items[start:end], len(items), None if last else encode(position(items[end - 1])))


def checked_events(events: int) -> int:
    """How many events an item shows; raises ``FilterError`` when it is out of bounds.

    >>> checked_events(3)
    3
    """
    if not 1 <= events <= MAX_EVENTS:
        raise FilterError("events", f"events is {events}; it goes from 1 to {MAX_EVENTS}")
    return events


def latest_first(earliest: date | None, latest: date | None) -> tuple[float, float]:
    """Sorts by date, the latest first; what is not dated comes last.

    >>> latest_first(date(2026, 2, 9), date(2026, 2, 9)) < latest_first(None, None)
    True
    """
    first, last = earliest or latest, latest or earliest
    return (-last.toordinal() if last else 0, -first.toordinal() if first else 0)


def encode(position: Position) -> str:
    """The cursor that stands for a position: text that is safe in an address."""
    text = json.dumps(position, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str) -> Position:
    """The position a cursor stands for; raises ``FilterError`` when it is no cursor of ours.

    >>> decode(encode((-739656, "a")))
    (-739656, 'a')
    """
    try:
        parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        raise _foreign(cursor) from None
    if not isinstance(parts, list) or not all(type(part) in (str, int, float) for part in parts):
        raise _foreign(cursor)
    return tuple(parts)


def _after(items: Sequence[Item], position: Callable[[Item], Position], place: Position) -> int:
    if items and _shape(position(items[0])) != _shape(place):
        raise FilterError("cursor", "this cursor is from another list; leave it out to start anew")
    return bisect_right(items, place, key=position)


def _shape(position: Position) -> list[bool]:
    return [isinstance(part, str) for part in position]


def _foreign(cursor: str) -> FilterError:
    return FilterError(
        "cursor", f"'{cursor}' is not a cursor; pass on what an answer gave as `next`"
    )
