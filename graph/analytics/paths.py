"""Ways from one actor to another through those who met: shortest first, strongest among equals.

Hubs are held down in three ways. A meeting of many weighs little for each two of them (Newman's
weights). A tie is the weaker, the more contacts its two ends have: its weight is divided by their
product to the power of ``hubs`` (the damping exponent of Himmelstein and Baranzini 2015, PLoS
Computational Biology 11(7), e1004259; 0 leaves it out). And nobody with more than ``max_contacts``
contacts is passed, where that is given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice, pairwise
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.analytics.adjacency import Adjacency
from graph.analytics.circle import Circle
from graph.analytics.codes import Rows
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.journeys import Calendar, Earliest, Order, order_of
from graph.analytics.pairing import Level
from graph.analytics.projection import Network, Vector, project
from graph.analytics.routing import Nearest, Way, in_order
from graph.analytics.selection import pairs_of, pairs_where
from graph.analytics.sparse import parts
from graph.analytics.weights import HALF_LIFE, Weight
from graph.errors import FilterError

#: The most ways and the most hops that can be asked for.
MOST_PATHS: Final = 50
MOST_HOPS: Final = 10

#: How far hubs are held down unless told otherwise: weights are divided by √(k(i) k(j)).
HUBS: Final = 0.5

#: The pairs that count of an actor, see ``selection.pairs_of``.
_PairsOf = Callable[[str], tuple[Rows, Rows]]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, and what shows it (events latest first)."""

    source: str
    target: str
    weight: float
    meetings: int
    events: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one actor to another, each actor at most once on it.

    ``strength`` is that of its ties in series, 1/Σ(1/weight), hubs held down: long ways, weak ties
    and ties of hubs lower it. ``order`` tells how its meetings follow one another, where that was
    asked for; the events of the hops are then only those that fit the order.
    """

    actors: tuple[str, ...]
    hops: tuple[Hop, ...]
    strength: float
    order: Order | None = None


@dataclass(frozen=True)
class Search:
    """What ways are looked for: up to ``k``, of ``max_hops`` at most, past nobody in ``avoid``.

    ``hubs`` and ``max_contacts`` hold hubs down, see above.

    Raises:
        FilterError: a value is out of bounds.
    """

    k: int = 5
    max_hops: int = 6
    avoid: Collection[str] = ()
    hubs: float = HUBS
    max_contacts: int | None = None

    def __post_init__(self) -> None:
        _check_bounds("k", self.k, 1, MOST_PATHS)
        _check_bounds("max_hops", self.max_hops, 1, MOST_HOPS)
        _check_bounds("hubs", self.hubs, 0, 1)
        if self.max_contacts is not None and self.max_contacts < 1:
            raise FilterError("max_contacts", f"max_contacts: {self.max_contacts} is less than 1")


def paths_between(
    table: ContactTable,
    source: str,
    target: str,
    filters: Filters,
    level: Level = "person",
    weight: Weight = "newman",
    *,
    search: Search | None = None,
    ordered: bool = False,
    half_life: float = HALF_LIFE,
) -> list[Path]:
    """The ways between two actors through the events that count; none is no error.

    With ``ordered`` only ways whose meetings can follow one another in time: fewest hops first,
    of those the ones that arrive first.

    Raises:
        NotFoundError: there is no such actor.
        FilterError: the two are one, or are not of the level; or a parameter that cannot be.
    """
    search = search or Search()
    _check_ends(table, source, target, level)
    for actor in search.avoid:
        table.actor(actor)
        if actor in (source, target):
            raise FilterError("avoid", f"avoid: '{actor}' is an end of the path; avoid another one")
    network = project(table, filters, level, weight, half_life=half_life, evidence=False)
    routes = Routes(network, search)
    ends = routes.rows(source, target)
    if ends is None:
        return []
    if ordered:
        pairs = pairs_where(table, filters, level, evidence=False)
        found = routes.in_time(*ends, _calendar(table, routes.network, pairs))
    else:
        found = routes.shortest(*ends)
    pairs_of_one = partial(pairs_of, table, filters=filters, level=level)
    return [_with_evidence(table, pairs_of_one, path) for path in found]


def paths(network: Network, source: str, target: str, search: Search | None = None) -> list[Path]:
    """The ways through a network, fewest hops first, then the strongest.

    >>> network = Network.of({("ann", "bob"): 1, ("bob", "cleo"): 1, ("ann", "cleo"): 1})
    >>> [path.actors for path in paths(network, "ann", "cleo")]
    [('ann', 'cleo'), ('ann', 'bob', 'cleo')]
    """
    routes = Routes(network, search or Search())
    ends = routes.rows(source, target)
    return list(routes.shortest(*ends)) if ends else []


Reason = Literal["no-events", "source-absent", "target-absent", "unconnected", "none-allowed"]


def why_none(
    table: ContactTable, source: str, target: str, filters: Filters, level: Level = "person"
) -> Reason:
    """Why there is no way between two actors, when none was found.

    No event fits the filters; or one of the two has no part in those that do; or no chain of
    meetings leads from one to the other at all; or one does, and the search rules it out.
    """
    network = project(table, filters, level, evidence=False)
    if not network.ids:
        return "no-events"
    if source not in network.ids:
        return "source-absent"
    if target not in network.ids:
        return "target-absent"
    _, part = parts(network.matrix)
    one, other = network.ids.index(source), network.ids.index(target)
    return "none-allowed" if part[one] == part[other] else "unconnected"


class Routes:
    """A network to find ways in."""

    def __init__(self, network: Network, search: Search) -> None:
        self.network = network
        self.search = search
        self.ties = Adjacency.of(network)

    def rows(self, source: str, target: str) -> tuple[int, int] | None:
        """The rows of two actors; ``None`` when one is not in the network."""
        ids = self.network.ids
        return (ids.index(source), ids.index(target)) if {source, target} <= {*ids} else None

    def closed(self, *ends: int) -> npt.NDArray[np.bool_]:
        """Whom no way between these may pass."""
        closed = np.zeros(self.ties.size, np.bool_)
        if self.search.max_contacts is not None:
            closed |= self.ties.degrees > self.search.max_contacts
        closed |= np.isin(self.network.ids, list(self.search.avoid))
        closed[list(ends)] = False
        return closed

    @cached_property
    def resistances(self) -> Vector:
        """What each tie resists: the inverse of its weight, more between hubs."""
        degrees = self.ties.degrees.astype(np.float64)
        contacts = np.repeat(degrees, self.ties.degrees) * degrees[self.ties.contacts]
        return np.asarray(contacts**self.search.hubs / self.ties.weights, np.float64)

    def shortest(self, source: int, target: int) -> Iterator[Path]:
        """The ways with the fewest hops, the strongest among equals."""
        closed = self.closed(source, target)
        nearest = Nearest(self.ties, self.resistances, target, self.search.max_hops, closed)
        ways = in_order(source, nearest.best, lambda way: (len(way), self.resistance(way)))
        yield from map(self.path, islice(ways, self.search.k))

    def in_time(self, source: int, target: int, calendar: Calendar) -> Iterator[Path]:
        """The ways with the fewest hops whose meetings can follow one another."""
        search = self.search
        earliest = Earliest(calendar, target, search.max_hops, self.closed(source, target))
        ways = in_order(source, earliest.best, lambda way: (len(way), earliest.arrival(way)))
        for way in islice(ways, search.k):
            order = order_of([calendar.meetings(*hop) for hop in pairwise(way)])
            yield self.path(way, order)

    def path(self, way: Way, order: Order | None = None) -> Path:
        """A way by the ids of its actors, without evidence."""
        actors = tuple(self.network.ids[row] for row in way)
        weights = [float(self.ties.weights[self.ties.place(*hop)]) for hop in pairwise(way)]
        hops = (
            Hop(one, other, weight, 0, (), ())
            for (one, other), weight in zip(pairwise(actors), weights, strict=True)
        )
        return Path(actors, tuple(hops), 1 / self.resistance(way), order)

    def resistance(self, way: Way) -> float:
        """That of the ties of a way in series."""
        return sum(float(self.resistances[self.ties.place(*hop)]) for hop in pairwise(way))


def _calendar(table: ContactTable, network: Network, pairs: pl.DataFrame) -> Calendar:
    """Who met whom when, by the rows of the network."""
    row = np.full(len(table.actors), -1)
    row[table.actor_ids.code(network.nodes["id"]).to_numpy()] = np.arange(len(network.nodes))
    ends = (pl.Series(end, row[pairs[end].to_numpy()]) for end in ("a", "b"))
    days = (table.events[day].gather(pairs["event"]) for day in ("earliest", "latest"))
    return Calendar(pairs.with_columns(*ends, *days), len(network.nodes))


def _with_evidence(table: ContactTable, pairs: _PairsOf, path: Path) -> Path:
    """The same path, every hop with its events and reports."""
    fitting = path.order.meetings if path.order else (None,) * len(path.hops)
    told = (_told(table, pairs, hop, fit) for hop, fit in zip(path.hops, fitting, strict=True))
    return replace(path, hops=tuple(told))


def _told(table: ContactTable, pairs: _PairsOf, hop: Hop, fitting: Collection[int] | None) -> Hop:
    """A hop with its events (only those that fit, if that matters) and the reports behind them."""
    rows, others = pairs(hop.source)
    met = others == table.actor(hop.target)
    if fitting is not None:
        met &= np.isin(table.pairs["event"].to_numpy()[rows], list(fitting))
    (contact,) = Circle.of(table, rows[met], others[met]).shown()
    events, reports = tuple(table.event_ids.at(contact.events)), tuple(contact.reports)
    return replace(hop, meetings=contact.meetings, events=events, reports=reports)


def _check_ends(table: ContactTable, source: str, target: str, level: Level) -> None:
    for parameter, actor in (("source", source), ("target", target)):
        what = table.actors["type"][table.actor(actor)]
        if level not in ("actor", what):
            raise FilterError(parameter, f"{parameter}: '{actor}' is no {level} but a {what}")
    if source == target:
        raise FilterError("target", f"target: '{target}' is the source too; name another one")


def _check_bounds(parameter: str, value: float, least: int, most: int) -> None:
    if not least <= value <= most:
        raise FilterError(parameter, f"{parameter}: {value} is not from {least} to {most}")
