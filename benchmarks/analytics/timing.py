"""How long a call takes, and the lines that say so."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import click


@dataclass(frozen=True)
class Timing:
    """Seconds: the median of some runs, and the least."""

    median: float
    least: float

    @classmethod
    def of(cls, call: Callable[[], object], runs: int = 15) -> Timing:
        """How long a call takes, once it has been made before."""
        call()
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            call()
            times.append(time.perf_counter() - start)
        return cls(statistics.median(times), min(times))


def say(what: str, timing: Timing | float, note: str = "") -> None:
    """One line of the table."""
    timing = Timing(timing, timing) if isinstance(timing, float) else timing
    median, least = (f"{1000 * seconds:,.1f} ms" for seconds in (timing.median, timing.least))
    click.echo(f"{what:52}{median:>16}{least:>16}  {note}")


def peak() -> str:
    """The most memory this process has held so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB at most"
