"""Who is influential, what that is made of, how sure it is, and who rose and fell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.analytics import influence as model
from graph.analytics.bins import Bin, Span, spans
from graph.analytics.bootstrap import MOST_IN_BINS
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
    the window, each a window of its own, with intervals from at most ``MOST_IN_BINS`` draws.

    Raises ``FilterError`` for a filter, level, half-life, bin, limit or cursor that cannot be.
    """
    at, filters = level_named(level), checked(snap, filters)
    found = model.influence(snap.table, filters, at, half_life)
    ranks = found.rank

    def place(row: int) -> Position:
        return int(ranks[row]), found.ids[row]

    page = stretch(found.order, place, limit, cursor)
    shown = [found.ids[row] for row in page.items]
    cut = spans(snap.table, filters, bin) if bin else []
    bins, series = _in_bins(snap, cut, at, half_life, shown)
    return InfluenceRanking(
        level=at,
        half_life=half_life,
        until=found.until,
        reports=found.reports,
        replicates=found.replicates,
        method=METHOD,
        definitions=_DEFINITIONS,
        bins=bins,
        items=[_ranked(snap, found, row, series[found.ids[row]]) for row in page.items],
        total=page.total,
        next=page.next,
    )


def _ranked(
    snap: Snapshot, found: model.Influence, row: int, series: Iterable[Step]
) -> InfluenceRank:
    actor, like = found.ids[row], found.like(row)
    return InfluenceRank(
        actor=actor,
        name=actor_name(snap, actor),
        score=float(found.score[row]),
        rank=int(found.rank[row]),
        interval=_interval(found, row),
        indistinguishable_from=None
        if like is None
        else Alike(total=len(like), actors=tuple(like[:_ALIKE])),
        parts=Parts(**{name: _part(found, name, row) for name in PARTS}),
        series=tuple(series),
    )


def _part(found: model.Influence, name: str, row: int) -> Part:
    return Part(value=float(found.parts[name][row]), share=float(found.shares[name][row]))


def _interval(found: model.Influence, row: int) -> RankInterval | None:
    between = found.interval
    return between and RankInterval(low=int(between.low[row]), high=int(between.high[row]))


def _in_bins(
    snap: Snapshot, bins: Iterable[Span], level: Level, half_life: float, shown: Sequence[str]
) -> tuple[tuple[BinMoves, ...], dict[str, list[Step]]]:
    """Who rose and fell in each of the bins, and the steps of those who are shown."""
    moves: list[BinMoves] = []
    series: dict[str, list[Step]] = {actor: [] for actor in shown}
    before: dict[str, int] = {}
    for name, filters in bins:
        found = model.influence(snap.table, filters, level, half_life, most=MOST_IN_BINS)
        ranks = dict(zip(found.ids, found.rank.tolist(), strict=True))
        rises = {actor: before[actor] - ranks[actor] for actor in before if actor in ranks}
        moves.append(_moves(name, len(ranks), rises))
        for row, actor in enumerate(found.ids):
            if actor in series:
                series[actor].append(_step(name, found, row, rises.get(actor)))
        before = ranks
    return tuple(moves), series


def _step(bin: str, found: model.Influence, row: int, rise: int | None) -> Step:
    like = found.like(row)
    return Step(
        bin=bin,
        score=float(found.score[row]),
        rank=int(found.rank[row]),
        interval=_interval(found, row),
        indistinguishable=None if like is None else len(like),
        rise=rise,
    )


def _moves(bin: str, actors: int, rises: Mapping[str, int]) -> BinMoves:
    moved = [Move(actor=actor, rise=rise) for actor, rise in rises.items() if rise]
    moved.sort(key=lambda move: (-move.rise, move.actor))
    rose = [move for move in moved if move.rise > 0]
    fell = [move for move in reversed(moved) if move.rise < 0]
    return BinMoves(bin=bin, actors=actors, rose=tuple(rose[:_MOVES]), fell=tuple(fell[:_MOVES]))


_DEFINITIONS: Final = tuple(
    PartDefinition.model_validate(
        {"part": told.name}
        | {name: getattr(told, name) for name in ("meaning", "formula", "reference")}
    )
    for told in map(define, PARTS.values())
)
