"""Measures how names are matched: quality against rivals, then speed in a large index.

``python -m benchmarks.names`` prints two tables. The pairs were made by hand; a third of them
(fold ``test``) was set aside before anything was tuned. A rival's threshold is the best one for it
on the other two thirds.
"""

from __future__ import annotations

import click

from benchmarks.names.quality import Judgement, auc, best_threshold, judged, pairs, scores
from benchmarks.names.rivals import METHODS
from benchmarks.names.speed import Timing, distinct, measure
from graph.analytics.naming.comparison import AUTOMATIC, CANDIDATE


@click.command()
@click.option("--names", default=50_000, show_default=True, help="Names in the index.")
def main(names: int) -> None:
    """Print the tables."""
    quality()
    click.echo()
    speed(names)


def quality() -> None:
    """The table of methods and folds."""
    every = pairs()
    held_out = sum(pair.fold == "test" for pair in every)
    click.echo(f"{len(every)} pairs, {sum(pair.same for pair in every)} of one bearer; ", nl=False)
    click.echo(f"{held_out} held out")
    click.echo(f"{'method':28} {'fold':5} {'AUC':>6}  threshold precision recall wrong")
    for name, method in METHODS.items():
        by_fold = {
            fold: scores(method, [pair for pair in every if pair.fold == fold])
            for fold in ("dev", "test")
        }
        ours = name == "libya-kg"
        thresholds = (AUTOMATIC, CANDIDATE) if ours else (best_threshold(by_fold["dev"]),)
        for fold, scored in by_fold.items():
            for threshold in thresholds:
                _line(name, fold, auc(scored), judged(scored, threshold))


def _line(name: str, fold: str, area: float, at: Judgement) -> None:
    click.echo(
        f"{name:28} {fold:5} {area:6.3f}  {at.threshold:9.2f} {at.precision:9.3f} "
        f"{at.recall:6.3f} {at.wrong:5}"
    )


def speed(count: int) -> None:
    """The table of searches."""
    for measured in measure(distinct(count)):
        if isinstance(measured, Timing):
            click.echo(f"{measured.asked:40} {measured.median:8.2f} {measured.p95:8.2f}")
        else:
            click.echo(f"{count:,} names, indexed in {measured:.1f} s")
            click.echo(f"{'search for':40} {'median':>8} {'p95':>8}  ms")


if __name__ == "__main__":
    main()
