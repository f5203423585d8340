"""Influence over time, with rank intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libya_kg_client.errors import QuestionError
from libya_kg_client.plots.picture import COLOURS, GREY, Picture, picture, plain

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from libya_kg_client.plots.given import Ranked

_MARKS = "osD^vP*X"


def influence_over_time(influence: Ranked, *, top: int = 5) -> Picture:
    """Ranks over time: a line per actor, a bar where its rank may be in nine of ten samples.

    A bin without a point has no meeting of that actor; one without a bar rests on one report.

    Args:
        influence: as ``Client.influence`` gives it, asked with ``bin``.
        top: how many actors, the most influential of the whole window.

    Raises:
        QuestionError: it was asked without ``bin``, or there is nobody.
    """
    if not influence.bins:
        raise QuestionError("there is no series to plot; ask with bin='year', for example")
    bins = [one.bin for one in influence.bins]
    steps = influence.over_time()
    made, axes = picture(
        8, 4.5, "Influence over time: ranks, and where they may lie", str(influence.provenance)
    )
    for number, row in enumerate(influence.rows[:top]):
        own = steps[steps["actor"] == row.actor]
        shift = (number - (min(top, len(influence.rows)) - 1) / 2) * 0.09
        _draw(axes, bins, own, row.name, number, shift)
    _finish(axes, bins)
    return made


def _draw(
    axes: Axes, bins: list[str], own: pd.DataFrame, name: str, number: int, shift: float
) -> None:
    # A bin without a meeting breaks the line.
    steps = own.set_index("bin").reindex(bins)[["rank", "low", "high"]].astype("float64")
    # Without an interval (one report) the bar has no length.
    below = (steps["rank"] - steps["low"]).clip(lower=0).fillna(0)
    above = (steps["high"] - steps["rank"]).clip(lower=0).fillna(0)
    axes.errorbar(
        [place + shift for place in range(len(bins))],
        steps["rank"],
        yerr=[below, above],
        label=name,
        color=COLOURS[number % len(COLOURS)],
        marker=_MARKS[number % len(_MARKS)],
        linewidth=1.2,
        elinewidth=2.5,
        alpha=0.9,
        capsize=0,
    )


def _finish(axes: Axes, bins: Sequence[str]) -> None:
    axes.set_xticks(range(len(bins)), list(bins), rotation=45 if len(bins) > 12 else 0, fontsize=8)
    axes.set_xlim(-0.5, len(bins) - 0.5)
    axes.set_ylabel("rank (1 is the highest)")
    axes.invert_yaxis()
    lowest = round(max(axes.get_ylim()))
    axes.set_yticks([1, *range(5, lowest + 1, 5)] if lowest > 8 else range(1, lowest + 1))
    axes.grid(axis="y", color=GREY, alpha=0.25)
    plain(axes)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8)
