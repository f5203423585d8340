"""How long a search among many names takes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median, quantiles
from time import perf_counter
from typing import Final, NamedTuple

import polars as pl

from benchmarks.names.generated import misspelt, persons
from graph.analytics.hierarchy import Hierarchy
from graph.analytics.names import NameIndex
from graph.analytics.reading import Reference


class Timing(NamedTuple):
    """Milliseconds a search takes."""

    asked: str
    median: float
    p95: float


def distinct(count: int) -> list[str]:
    """So many different names."""
    return list(islice(dict.fromkeys(persons(2 * count)), count))


def measure(names: list[str], searches: int = 500) -> Iterator[Timing | float]:
    """The seconds it takes to build the index, then the times of searches of several sorts."""
    reference = _reference(names)
    start = perf_counter()
    index = NameIndex(reference, ((f"p{n}", name) for n, name in enumerate(names)))
    yield perf_counter() - start
    chance = random.Random(7)
    for asked, change in _CHANGES.items():
        questions = [change(name, chance) for name in chance.sample(names, searches)]
        yield Timing(asked, *_timed(index, questions))


def _reference(names: list[str]) -> Reference:
    """Persons of these names, and nothing else."""
    persons = [(f"p{n}", "person", name, None) for n, name in enumerate(names)]
    columns = dict.fromkeys(("actor", "type", "name", "name_ar"), pl.String)
    none = Hierarchy.of(())
    return Reference(
        actors=pl.DataFrame(persons, schema=columns, orient="row"),
        reports=pl.DataFrame(),
        places=frozenset(),
        topics=frozenset(),
        organizations=none,
        states=none,
        posts=none,
        within=none,
        broader=none,
        successors=none,
    )


def _timed(index: NameIndex, questions: list[str]) -> tuple[float, float]:
    times = []
    for question in questions:
        start = perf_counter()
        index.search(question)
        times.append((perf_counter() - start) * 1000)
    return median(times), quantiles(times, n=20)[-1]


_CHANGES: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "a name as it is": lambda name, _: name,
    "a name with another vowel": misspelt,
    "a family name": lambda name, _: name.rpartition(" ")[2],
    "a family name with another vowel": lambda name, chance: misspelt(
        name.rpartition(" ")[2], chance
    ),
    "the first three letters": lambda name, _: name[:3],
    "a given name alone (hundreds bear it)": lambda name, _: name.partition(" ")[0],
}
