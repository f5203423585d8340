"""How well a method tells pairs of names that are one bearer's from those that are not."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.names.rivals import Method

PAIRS: Final = Path(__file__).parent / "pairs.csv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spellings; whether one bears both; ``fold`` is the set it is of."""

    a: str
    b: str
    same: bool
    kind: str
    fold: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Precision and recall where every score from the threshold on counts as a match."""

    threshold: float
    precision: float
    recall: float
    wrong: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def pairs() -> list[Pair]:
    """All pairs of the set."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["a"], row["b"], row["same"] == "1", row["kind"], row["fold"])
            for row in csv.DictReader(file)
        ]


def scores(method: Method, chosen: Sequence[Pair]) -> list[tuple[float, bool]]:
    """The score of each pair, and whether it is one bearer's."""
    return [(method(pair.a, pair.b), pair.same) for pair in chosen]


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """How often a pair that is one bearer's scores above one that is not; ties count half."""
    same = [score for score, is_same in scored if is_same]
    other = [score for score, is_same in scored if not is_same]
    wins = sum((s > o) + (s == o) / 2 for s in same for o in other)
    return wins / (len(same) * len(other))


def judged(scored: Sequence[tuple[float, bool]], threshold: float) -> Judgement:
    """Precision and recall at a threshold."""
    taken = [same for score, same in scored if score >= threshold]
    right = sum(taken)
    total = sum(same for _, same in scored)
    precision = right / len(taken) if taken else 1.0
    return Judgement(threshold, precision, right / total, len(taken) - right)


def best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The threshold with the best F1."""
    return max({score for score, _ in scored}, key=lambda score: judged(scored, score).f1)
