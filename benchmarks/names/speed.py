"""How long a search among many names takes."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Final, NamedTuple

import polars as pl

from benchmarks.names.generated import misspelt, persons, reference
from graph.analytics.names import NameIndex
from graph.analytics.naming.tables import rows

#: As many hits as a page of the interface has.
_PAGE: Final = 50


class Timing(NamedTuple):
    """Milliseconds a search takes; ``worked`` is the most processor time that one took.

    What the slowest takes beyond that it has waited for its turn.
    """

    asked: str
    median: float
    p95: float
    slowest: float
    worked: float


def distinct(count: int) -> list[str]:
    """So many different names."""
    return list(islice(dict.fromkeys(persons(2 * count)), count))


def measure(names: list[str], searches: int = 500) -> Iterator[Timing | str]:
    """The times of searches of several sorts, then what it takes to make and update the index."""
    index, built = _index(names)
    index.search(names[0])
    gc.collect()  # what building left behind is no part of a search
    chance = random.Random(7)
    for asked, change in _CHANGES.items():
        questions = [change(name, chance) for name in chance.sample(names, searches)]
        yield Timing(asked, *_timed(index, questions))
    _, updated = _index([*names, "Somebody al-Newcomer"], index)
    yield f"The index is built in {built:.1f} s; one more actor is in it after {updated:.2f} s."


def _index(names: list[str], before: NameIndex | None = None) -> tuple[NameIndex, float]:
    """An index of these names, and the seconds it took to make."""
    known = reference((f"p{n}", "person", name) for n, name in enumerate(names))
    spelt = pl.DataFrame({"actor": [f"p{n}" for n in range(len(names))], "spelling": names})
    start = perf_counter()
    return NameIndex(known, spelt, before=before), perf_counter() - start


def _timed(index: NameIndex, questions: list[str]) -> tuple[float, float, float, float]:
    times, worked = [], []
    for question in questions:
        start, began = perf_counter(), process_time()
        index.search(question)[:_PAGE]
        worked.append((process_time() - began) * 1000)
        times.append((perf_counter() - start) * 1000)
    return median(times), quantiles(times, n=20)[-1], max(times), max(worked)


def _nonsense(_: str, chance: random.Random) -> str:
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(8))


def _arabic(_: str, chance: random.Random) -> str:
    """A given name and a surname in Arabic letters, the given name among those of the index."""
    given = chance.choice([arabic.split(",")[0] for arabic, _ in rows("given_names.tsv")])
    return f"{given} {chance.choice(['الدبيبة', 'المنفي', 'حفتر', 'الطرابلسي', 'بوقعيقيص'])}"


def _two_given(name: str, _: random.Random) -> str:
    return f"Mohamed {name.partition(' ')[0]}"


_CHANGES: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "a name as it is": lambda name, _: name,
    "a name with another vowel": misspelt,
    "a family name": lambda name, _: name.rpartition(" ")[2],
    "a family name with another vowel": lambda name, chance: misspelt(
        name.rpartition(" ")[2], chance
    ),
    "the first three letters": lambda name, _: name[:3],
    "one letter": lambda name, _: name[0],
    "a given name alone (hundreds bear it)": lambda name, _: name.partition(" ")[0],
    "the commonest given name": lambda *_: "Mohamed",
    "two given names": _two_given,
    "a name in Arabic": _arabic,
    "nonsense": _nonsense,
}
