"""The filters that most questions take, in the words of an analyst."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, TypedDict

from libya_kg_client.errors import QuestionError

Names = str | Iterable[str]
Moment = str | int | date | None
Window = Moment | tuple[Moment, Moment]
Level = Literal["person", "organization", "state", "actor"]
Weight = Literal["count", "newman", "principal", "decay", "reports"]
Status = Literal["occurred", "planned", "cancelled"]


class Filters(TypedDict, total=False):
    """What a question may be narrowed to; several values mean any of these.

    Attributes:
        window: when: a year (``2020``), a date (``"2026-02"``), two of them with a slash
            (``"2017/2026"``, open with ``..``), or a pair; both ends are included.
        topic: topics, narrower ones included.
        place: places, with those within them.
        state: states somebody acted for.
        actor: actors who took part.
        report: reports that say so.
        attendance: ``"principal"`` counts principals of different sides, ``"any"`` any two in
            the room.
        status: ``"occurred"`` if not given, ``"planned"``, ``"cancelled"``.
        type: types of events.
    """

    window: Window
    topic: Names
    place: Names
    state: Names
    actor: Names
    report: Names
    attendance: Literal["principal", "any"]
    status: Status | Iterable[Status]
    type: Names


KNOWN: Final = frozenset(Filters.__annotations__)


def check(filters: Filters) -> None:
    """Raise ``TypeError`` for a filter there is not, as Python does for any argument."""
    unknown = sorted(set(filters) - KNOWN)
    if unknown:
        raise TypeError(f"no filter {unknown[0]!r}; there are {', '.join(sorted(KNOWN))}")


def window(value: Window) -> dict[str, str]:
    """The two ends of a window as parameters.

    >>> window("2017/2026")
    {'from': '2017', 'to': '2026'}
    >>> window(("2020-06", None))
    {'from': '2020-06'}
    >>> window(2020)
    {'from': '2020', 'to': '2020'}
    """
    first, last = _ends(value)
    ends = {"from": _moment(first), "to": _moment(last)}
    return {name: end for name, end in ends.items() if end is not None}


def _ends(value: Window) -> tuple[Moment, Moment]:
    if isinstance(value, tuple):
        if len(value) != 2:
            raise QuestionError(f"a window has two ends, not {len(value)}: {value!r}")
        return value
    if isinstance(value, str) and "/" in value:
        first, _, last = value.partition("/")
        return first, last
    return value, value


def _moment(value: Moment) -> str | None:
    if value in (None, "", ".."):
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def several(value: Names) -> tuple[str, ...]:
    """One value or several, as several.

    >>> several("libya"), several(["libya", "italy"])
    (('libya',), ('libya', 'italy'))
    """
    return (value,) if isinstance(value, str) else tuple(value)
