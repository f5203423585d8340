"""When to ask again, and after how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

#: A gateway's words for "not now". 503 is asked again only if the service says when: a question
#: that is too heavy is no lighter the second time.
GATEWAY: Final = frozenset({502, 504})
BUSY: Final = frozenset({429, 503})
LONGEST: Final = 60.0


def pause(status: int, headers: Mapping[str, str], attempt: int) -> float | None:
    """Seconds to wait before asking again after this answer; None: do not ask again.

    ``Retry-After`` decides, in seconds or as a date; without it a gateway is given half a second,
    then twice as long each time. Never more than a minute.

    >>> pause(429, {"retry-after": "2"}, attempt=0)
    2.0
    >>> pause(502, {}, attempt=1)
    1.0
    >>> pause(503, {}, attempt=0) is None
    True
    """
    if status not in GATEWAY | BUSY:
        return None
    asked = headers.get("retry-after")
    if asked is not None:
        return _seconds(asked)
    return backoff(attempt) if status in GATEWAY else None


def backoff(attempt: int) -> float:
    """Seconds to wait after failed attempt number ``attempt`` (from 0)."""
    return float(min(0.5 * 2**attempt, LONGEST))


def _seconds(asked: str) -> float | None:
    try:
        wait = float(asked)
    except ValueError:
        try:
            when = parsedate_to_datetime(asked)
        except ValueError:
            return None
        wait = (when - datetime.now(UTC)).total_seconds()
    return min(max(wait, 0.0), LONGEST)
