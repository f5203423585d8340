"""Measures how names are matched: quality against rivals, then speed in a large index.

``python -m benchmarks.names`` prints two tables, ``--write`` puts them into ``docs/benchmarks.md``.
The pairs were made by hand. Those of the folds ``test`` to ``test4`` were written before any score
of them was known, and each was scored once; what they got wrong has been looked at since, so these
tables are no estimate for names never seen (``docs/names.md`` has those). A rival's threshold is
the best one for it on ``dev``; ``all`` is every fold together.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from benchmarks import report
from benchmarks.names.quality import Judgement, auc, best_threshold, judged, pairs, scores
from benchmarks.names.rivals import METHODS
from benchmarks.names.speed import Timing, distinct, measure
from graph.analytics.naming.comparison import AUTOMATIC, CANDIDATE

_FOLDS = ("dev", "test", "test2", "test3", "test4")


@click.command()
@click.option("--names", default=50_000, show_default=True, help="Names in the index.")
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(names: int, write: bool) -> None:
    """Print the tables."""
    text = "\n".join(["## Names\n", *quality(), "", *speed(names)])
    click.echo(text)
    if write:
        report.write("names", text)


def quality() -> Iterator[str]:
    """The table of methods and folds."""
    every = pairs()
    yield f"{len(every)} pairs, {sum(pair.same for pair in every)} of one bearer: " + ", ".join(
        f"{sum(pair.fold == fold for pair in every)} {fold}" for fold in _FOLDS
    )
    yield "\n| method | fold | AUC | threshold | precision | recall | wrong |"
    yield "|---|---|---|---|---|---|---|"
    for name, method in METHODS.items():
        by_fold = {
            fold: scores(method, [pair for pair in every if pair.fold == fold]) for fold in _FOLDS
        }
        by_fold["all"] = [scored for fold in _FOLDS for scored in by_fold[fold]]
        ours = name == "libya-kg"
        thresholds = (AUTOMATIC, CANDIDATE) if ours else (best_threshold(by_fold["dev"]),)
        for fold, scored in by_fold.items():
            for threshold in thresholds:
                yield _row(name, fold, auc(scored), judged(scored, threshold))


def _row(name: str, fold: str, area: float, at: Judgement) -> str:
    found = f"{at.threshold:.2f} | {at.precision:.3f} | {at.recall:.3f} | {at.wrong}"
    return f"| {name} | {fold} | {area:.3f} | {found} |"


def speed(count: int) -> Iterator[str]:
    """The table of searches."""
    yield f"In an index of {count:,} names, milliseconds for a search and its first page:"
    yield "\n| search for | median | p95 | slowest | most processor time |\n|---|---|---|---|---|"
    for told in measure(distinct(count)):
        if isinstance(told, Timing):
            yield f"| {told.asked} | " + " | ".join(f"{time:.2f}" for time in told[1:]) + " |"
        else:
            yield f"\n{told}"


if __name__ == "__main__":
    main()
