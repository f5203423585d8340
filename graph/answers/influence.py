"""Who is influential, what that is made of, how sure it is, and who rose and fell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graph.analytics import influence as model
from graph.analytics.bins import Bin, Span, spans
from graph.analytics.definitions import define
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.parts import PARTS
from graph.analytics.weights import HALF_LIFE
from graph.answers.event_rows import actor_name
from graph.answers.ids import checked
from graph.answers.models import (
    Alike,
    BinMoves,
    InfluenceRank,
    InfluenceRanking,
    Move,
    Part,
    PartDefinition,
    Parts,
    RankInterval,
    Step,
)
from graph.answers.options import level_named
from graph.answers.pages import DEFAULT_LIMIT, Position, stretch
from graph.answers.snapshot import Snapshot

#: How many of those that cannot be told apart are named, and how many of those that moved most.
_ALIKE: Final = 20
_MOVES: Final = 5

METHOD: Final = (
    "each part as the share of actors below, half of those at the same value counted as well; the "
    "score is the mean of the four shares (OECD and JRC 2008, Handbook on Constructing Composite "
    "Indicators); intervals cover nine of ten rankings made from reports drawn anew with "
    "replacement (Efron and Tibshirani 1993, An Introduction to the Bootstrap)"
)

#: By bin the steps of all actors in it.
Series = Mapping[str, Mapping[str, Step]]


def influence(
    snap: Snapshot,
    filters: Filters,
    *,
    level: str = "person",
    half_life: float = HALF_LIFE,
    bin: Bin | None = None,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> InfluenceRanking:
    """Actors by influence in the window of the filters, the most influential first.

    With ``bin``, each actor also has a series: its influence in every month, quarter or year of
    the window, each a window of its own.

    Raises ``FilterError`` for a filter, level, half-life, bin, limit or cursor that cannot be.
    """
    at, filters = level_named(level), checked(snap, filters)
    found = model.influence(snap.table, filters, at, half_life)
    ranks = found.rank
    rows = sorted(range(len(found.ids)), key=lambda row: (ranks[row], found.ids[row]))

    def place(row: int) -> Position:
        return int(ranks[row]), found.ids[row]

    page = stretch(rows, place, limit, cursor)
    series = _series(snap, spans(snap.table, filters, bin), at, half_life) if bin else {}
    return InfluenceRanking(
        level=at,
        half_life=half_life,
        until=found.until,
        reports=found.reports,
        replicates=found.replicates,
        method=METHOD,
        definitions=_DEFINITIONS,
        bins=tuple(_moves(name, steps) for name, steps in series.items()),
        items=[_ranked(snap, found, row, series) for row in page.items],
        total=page.total,
        next=page.next,
    )


def _ranked(snap: Snapshot, found: model.Influence, row: int, series: Series) -> InfluenceRank:
    actor, interval, like = found.ids[row], found.interval, found.like(row)
    return InfluenceRank(
        actor=actor,
        name=actor_name(snap, actor),
        score=float(found.score[row]),
        rank=int(found.rank[row]),
        interval=interval
        and RankInterval(low=int(interval.low[row]), high=int(interval.high[row])),
        indistinguishable_from=None
        if like is None
        else Alike(total=len(like), actors=tuple(like[:_ALIKE])),
        parts=Parts(**{name: _part(found, name, row) for name in PARTS}),
        series=tuple(steps[actor] for steps in series.values() if actor in steps),
    )


def _part(found: model.Influence, name: str, row: int) -> Part:
    return Part(value=float(found.parts[name][row]), share=float(found.shares[name][row]))


def _series(
    snap: Snapshot, bins: Iterable[Span], level: Level, half_life: float
) -> dict[str, dict[str, Step]]:
    """Influence in each of the bins, and how far ranks differ from the bin before."""
    series: dict[str, dict[str, Step]] = {}
    before: dict[str, Step] = {}
    for name, filters in bins:
        found = model.influence(snap.table, filters, level, half_life, intervals=False)
        standing = zip(found.ids, found.score.tolist(), found.rank.tolist(), strict=True)
        before = series[name] = {
            actor: Step(bin=name, score=score, rank=rank, rise=_rise(before.get(actor), rank))
            for actor, score, rank in standing
        }
    return series


def _rise(before: Step | None, rank: int) -> int | None:
    return before.rank - rank if before else None


def _moves(bin: str, steps: Mapping[str, Step]) -> BinMoves:
    moved = [Move(actor=actor, rise=step.rise) for actor, step in steps.items() if step.rise]
    moved.sort(key=lambda move: (-move.rise, move.actor))
    rose = [move for move in moved if move.rise > 0]
    fell = [move for move in reversed(moved) if move.rise < 0]
    return BinMoves(
        bin=bin, actors=len(steps), rose=tuple(rose[:_MOVES]), fell=tuple(fell[:_MOVES])
    )


_DEFINITIONS: Final = tuple(
    PartDefinition.model_validate(
        {"part": told.name}
        | {name: getattr(told, name) for name in ("meaning", "formula", "reference")}
    )
    for told in map(define, PARTS.values())
)
