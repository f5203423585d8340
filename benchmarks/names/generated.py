"""A large index of made-up persons: known given names and surnames put together of syllables."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import polars as pl

from graph.analytics.hierarchy import Hierarchy
from graph.analytics.naming.tables import rows
from graph.analytics.reference import Reference

_ONSETS: Final = (*"bdfghjklmnqrstwyz", "sh", "kh", "gh", "tr", "br", "dr")
_VOWELS: Final = ["a", "a", "a", "e", "i", "i", "o", "u", "ei", "ou"]
_ENDS: Final = ["", "", "", "n", "r", "l", "s", "m", "b", "d", "i", "a", "oui", "ani"]
_SURNAMES: Final = 12_000


def persons(count: int, seed: int = 20) -> Iterator[str]:
    """Names of ``count`` persons: some given names and surnames are far more usual than others.

    Every third has a father's name between the two.
    """
    chance = random.Random(seed)
    given = [latin.split(",")[0].title() for _, latin in rows("given_names.tsv")]
    surnames = [_surname(chance) for _ in range(_SURNAMES)]
    for number in range(count):
        middle = [_usual(chance, given)] if number % 3 == 0 else []
        yield " ".join([_usual(chance, given), *middle, _usual(chance, surnames)])


def reference(
    actors: Iterable[tuple[str, str, str]], merged: Mapping[str, str] | None = None
) -> Reference:
    """These actors (id, type, name), some ``merged`` into others, and nothing else."""
    columns = dict.fromkeys(("actor", "type", "name"), pl.String)
    none = Hierarchy.of(())
    return Reference(
        actors=pl.DataFrame(list(actors), schema=columns, orient="row").with_columns(
            name_ar=pl.lit(None, pl.String)
        ),
        places=frozenset(),
        topics=frozenset(),
        organizations=none,
        states=none,
        posts=none,
        within=none,
        broader=none,
        successors=Hierarchy.of((merged or {}).items()),
    )


def misspelt(name: str, chance: random.Random) -> str:
    """The name with one vowel of its last word changed, as another romanization would have it."""
    *first, last = name.split(" ")
    vowels = [place for place, sign in enumerate(last) if sign in "aeiou"]
    if not vowels:
        return name
    place = chance.choice(vowels)
    return " ".join([*first, last[:place] + chance.choice("aeiou") + last[place + 1 :]])


def _surname(chance: random.Random) -> str:
    syllables = chance.choice((2, 2, 3))
    text = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
    return chance.choice(("", "", "al-")) + (text + chance.choice(_ENDS)).title()


def _usual(chance: random.Random, names: list[str]) -> str:
    """One of the names; those at the beginning are the most usual."""
    return names[int(len(names) * chance.random() ** 2)]
