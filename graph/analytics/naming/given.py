"""Given names that are known, each with its usual spellings in both scripts.

They settle what spelling alone leaves open: Hassan and Hussein differ in vowels only and are two
names; Mohamed, Muhammad and Mahamat are one.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Final

from graph.analytics.naming.fold import fold, without_article
from graph.analytics.naming.tables import rows

_TABLE: Final = "given_names.tsv"


@lru_cache(maxsize=200_000)
def given(word: str) -> frozenset[str]:
    """The names that a spelling (without the article) may be; empty when none is known.

    >>> given("mohamed") == given("محمد")
    True
    >>> given("hassan") & given("hussein")
    frozenset()
    """
    return _names().get(fold(word), frozenset())


@cache
def spellings(name: str) -> tuple[str, ...]:
    """The Latin spellings of a known name, the most usual one first."""
    return _latin()[name]


@cache
def _latin() -> dict[str, tuple[str, ...]]:
    return {arabic.split(",")[0]: tuple(latin.split(",")) for arabic, latin in rows(_TABLE)}


@cache
def _names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for arabic, latin in rows(_TABLE):
        name = arabic.split(",")[0]
        for spelling in (*arabic.split(","), *latin.split(",")):
            found[without_article(fold(spelling))].add(name)
    return {spelling: frozenset(names) for spelling, names in found.items()}
