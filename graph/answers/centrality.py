"""Who is central: actors ranked on the graph of the filters' window."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from graph.analytics import centrality as measures
from graph.analytics import definitions
from graph.analytics.definitions import ErrorBound, Values
from graph.analytics.filters import Filters
from graph.analytics.projection import Network, Vector, project
from graph.analytics.weights import HALF_LIFE, WEIGHTS, Weight
from graph.answers.ids import checked
from graph.answers.models import Definition, Rank, Ranking, Sampled
from graph.answers.options import level_named, weight_named
from graph.answers.pages import DEFAULT_LIMIT, Position, stretch
from graph.answers.snapshot import Snapshot


def centrality(
    snap: Snapshot,
    measure: str,
    filters: Filters,
    *,
    level: str = "person",
    weight: str = "count",
    half_life: float = HALF_LIFE,
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Ranking:
    """Actors ranked by a measure, the most remarkable first, with the definition used.

    The graph is that of the meetings that count; so a window's ranking is of that window alone.

    Raises ``FilterError`` for a measure, filter, level, weight, limit or cursor that cannot be.
    """
    found = asked(snap, measure, filters, level=level, weight=weight, half_life=half_life)
    return found.standings().page(limit, cursor)


@dataclass(frozen=True, slots=True)
class Standings:
    """A whole ranking: an answer that has no items yet, the names of all, and their ranks."""

    head: Ranking
    names: dict[str, str]
    ranks: Sequence[measures.Rank]

    def page(self, limit: int = DEFAULT_LIMIT, cursor: str | None = None) -> Ranking:
        """A page of it; raises ``FilterError`` for a limit or cursor that cannot be."""
        page = stretch(self.ranks, _place, limit, cursor)
        items = [
            Rank(actor=r.actor, name=self.names[r.actor], value=r.value, rank=r.rank)
            for r in page.items
        ]
        return self.head.model_copy(update={"items": items, "total": page.total, "next": page.next})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a ranking, and the graph it is about.

    Questions of the same ``key`` have the same answer; ``error`` says how far its values are off.
    """

    key: Hashable
    head: Ranking
    network: Network
    error: ErrorBound | None

    def standings(self) -> Standings:
        """The ranking, from a sample where there is an ``error``."""
        found = measures.definition(self.head.measure).function(self.network)
        head = self.head.model_copy(update={"sampled": sampled(self.error)})
        return _ranked(head, self._names(), found)

    def exactly(self) -> Callable[[Vector], Standings]:
        """Makes the ranking of values that were computed elsewhere; lets go of the graph."""
        return partial(_exact, self.head, self._names())

    def _names(self) -> dict[str, str]:
        return dict(zip(self.network.ids, self.network.nodes["name"].to_list(), strict=True))


def asked(
    snap: Snapshot,
    measure: str,
    filters: Filters,
    *,
    level: str = "person",
    weight: str = "count",
    half_life: float = HALF_LIFE,
) -> Asked:
    """What is asked for, with its graph made.

    Raises ``FilterError`` for a measure, filter, level or weight that cannot be.
    """
    at, by = level_named(level), weight_named(weight)
    told = definition(measure, by)
    window = checked(snap, filters)
    network = project(snap.table, window, at, by, half_life=half_life, evidence=False)
    head = Ranking(
        measure=measure,
        level=at,
        weight=by,
        definition=told,
        nodes=len(network.nodes),
        edges=len(network.edges),
        items=[],
        total=0,
    )
    values = tuple(getattr(window, name) for name in Filters.model_fields)
    key = (snap.generation, measure, at, by, half_life, values)
    return Asked(key, head, network, measures.definition(measure).error(network))


def definition(name: str, weight: Weight) -> Definition:
    """What a measure of that name measures on edges of that weight."""
    found = measures.definition(name)
    return described(found, WEIGHTS[weight], lowest_first=found.lowest_first)


def described(
    found: definitions.Definition, weight: str, *, lowest_first: bool = False
) -> Definition:
    """What a function computes, on edges that weigh so, as an answer tells it."""
    return Definition(
        measure=found.name,
        meaning=found.meaning,
        formula=found.formula,
        reference=found.reference,
        isolated=found.isolated,
        disconnected=found.disconnected,
        engine=found.engine,
        lowest_first=lowest_first,
        weight=weight,
    )


def sampled(error: ErrorBound | None) -> Sampled | None:
    """How far values are off, where they are."""
    return Sampled(**asdict(error)) if error else None


def _exact(head: Ranking, names: dict[str, str], values: Vector) -> Standings:
    return _ranked(head, names, dict(zip(names, values.tolist(), strict=True)))


def _ranked(head: Ranking, names: dict[str, str], values: Values) -> Standings:
    lowest_first = head.definition.lowest_first
    return Standings(head, names, measures.rank(values, lowest_first=lowest_first))


def _place(rank: measures.Rank) -> Position:
    return rank.rank, rank.actor
