"""The meetings between two states, or of one actor, in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from libya_kg_client.errors import QuestionError
from libya_kg_client.plots.picture import COLOURS, GREY, Picture, picture, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from libya_kg_client.plots.given import Listed
    from libya_kg_client.rows.events import Agreement, Event

Dated = tuple[str, date, date, bool, str]

_MARKS: Final = {"o": "meeting", "D": "agreement signed"}

#: More lines than this have no labels.
_LABELLED: Final = 40


def meeting_timeline(
    meetings: Listed[Event], agreements: Listed[Agreement] | None = None, *, title: str = "Meetings"
) -> Picture:
    """Meetings in time, a line each, earliest at the top; agreements beside them as diamonds.

    A dot is a day, a bar the days that may be meant. Hollow: the report leaves the date
    uncertain (``?`` or ``~``). How many have no date at all is said below.

    Args:
        meetings: as ``Client.meetings`` gives them.
        agreements: as ``Client.agreements`` gives them; shown when their signing is dated.
        title: the heading.

    Raises:
        QuestionError: none of them has a date.
    """
    found = [_meeting(row) for row in meetings] + [_agreement(row) for row in agreements or ()]
    lines = sorted((one for one in found if one is not None), key=lambda one: (one[1], one[2]))
    if not lines:
        raise QuestionError("none of these has a date: there is nothing to draw")
    undated = len(found) - len(lines)
    note = f"; {undated} without a date not shown" if undated else ""
    height = 1.6 + 0.3 * min(len(lines), _LABELLED)
    made, axes = picture(9, height, title, f"{meetings.provenance}{note}")
    for number, line in enumerate(lines):
        _draw(axes, number, line)
    _finish(axes, lines)
    return made


def _meeting(row: Event) -> Dated | None:
    return _dated(row.label, row.date, row.earliest, row.latest, "o")


def _agreement(row: Agreement) -> Dated | None:
    return _dated(row.label, row.signed, row.earliest, row.latest, "D")


def _dated(
    label: str, text: str | None, earliest: date | None, latest: date | None, mark: str
) -> Dated | None:
    """What is drawn; an open side ends with the other one."""
    first, last = earliest or latest, latest or earliest
    if first is None or last is None:
        return None
    return label, first, last, any(sign in (text or "") for sign in "?~%"), mark


def _draw(axes: Axes, number: int, line: Dated) -> None:
    _, first, last, uncertain, mark = line
    colour = _colour(mark)
    exact = first == last
    axes.plot(
        [first, last],  # type: ignore[arg-type]
        [number, number],
        linewidth=7,
        solid_capstyle="round",
        alpha=1.0 if exact else 0.55,
        marker=mark if exact else "",
        markersize=7,
        color=colour,
        markerfacecolor="white" if uncertain else colour,
    )


def _colour(mark: str) -> str:
    return COLOURS[0] if mark == "o" else COLOURS[1]


def _finish(axes: Axes, lines: Sequence[Dated]) -> None:
    axes.invert_yaxis()
    axes.grid(axis="x", color=GREY, alpha=0.25)
    axes.margins(x=0.03)
    for mark in sorted({line[4] for line in lines}, reverse=True):
        axes.plot([], [], linestyle="none", marker=mark, color=_colour(mark), label=_MARKS[mark])
    axes.legend(loc="upper right", frameon=False, fontsize=8)
    plain(axes)
    if len(lines) > _LABELLED:
        axes.set_yticks([])
        return
    axes.set_yticks(range(len(lines)), [line[0] for line in lines], fontsize=8)
    axes.tick_params(axis="y", length=0)
