"""Every measure beside networkx, networkit and rustworkx, and how it grows with the graph.

``python -m benchmarks.analytics.measures`` prints a table for each size, and one of how the times
grow as actors and ties double. ``benchmarks.analytics.libraries`` has the calls, and what the
libraries define otherwise; networkit and rustworkx have to be installed.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

import click

from benchmarks.analytics.libraries import DEFINED, JOB, LIBRARIES, NOTES, Call, values
from benchmarks.analytics.made_up import network
from benchmarks.report import WRITE, printed
from graph.analytics.definitions import Values
from graph.analytics.distances import EXACT_UP_TO
from graph.analytics.sampling import EPSILON

TITLE = "Measures, beside networkx, networkit and rustworkx"

Size = tuple[int, int]

#: All but the last are twice the one before.
SIZES: Final[tuple[Size, ...]] = (
    (500, 5_000),
    (1_000, 10_000),
    (2_000, 20_000),
    (4_000, 40_000),
    (20_000, 300_000),
)

MEASURES: Final = tuple(LIBRARIES[0].calls)
NAMES: Final = tuple(library.name for library in LIBRARIES)

#: How far values may be from those of networkx.
SAME: Final = 1e-9

#: A call is repeated until so many seconds have passed, or so many times.
_ENOUGH: Final = 0.5
_OFTEN: Final = 5

#: Seconds by measure and library.
Times = dict[tuple[str, str], float]


def timed(call: Call, graph: Any) -> tuple[float, Any]:
    """Seconds and result of a call; of one that is quick, the quickest of some."""
    times: list[float] = []
    while len(times) < _OFTEN and sum(times) < _ENOUGH:
        start = time.perf_counter()
        result = call(graph)
        times.append(time.perf_counter() - start)
    return min(times), result


def is_sampled(measure: str, library: str, size: Size) -> bool:
    """Whether it is no exact value that is timed."""
    return (measure, library) == ("betweenness", "ours") and size[0] * size[1] > EXACT_UP_TO


class Patience:
    """Knows what would take too long, from how long it took before and how that has grown."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._series: dict[tuple[str, str], list[tuple[int, float]]] = {}

    def lasts(self, measure: str, library: str, size: Size) -> bool:
        """Whether a call is worth waiting for; what grows is actors times ties."""
        series = self._series.get((measure, library))
        if not series or is_sampled(measure, library, size):
            return True
        (first, least), (last, seconds) = series[0], series[-1]
        power = math.log(seconds / least) / math.log(last / first) if first < last else 1.0
        return seconds * (size[0] * size[1] / last) ** power <= self._seconds

    def took(self, size: Size, times: Times) -> None:
        """Remember how long the calls of a size took."""
        for call, seconds in times.items():
            self._series.setdefault(call, []).append((size[0] * size[1], seconds))


def compare(size: Size, patience: Patience) -> Times:
    """The table of one size; the times in it."""
    found = network(*size)
    held = {library.name: library.hold(found) for library in LIBRARIES}
    click.echo(f"\n{size[0]:,} actors, {size[1]:,} ties")
    click.echo(_line("measure", NAMES, "off"))
    times: Times = {}
    of_job: Values = {}
    for measure in _asked(size):
        results: dict[str, Any] = {}
        for library in LIBRARIES:
            if measure in library.calls and patience.lasts(measure, library.name, size):
                seconds, result = timed(library.calls[measure], held[library.name])
                times[measure, library.name] = seconds
                results[library.name] = result
        exact = _exact(measure, results, held, found.ids)
        if measure == JOB:
            of_job = values(results["ours"], found.ids)
        elif is_sampled(measure, "ours", size):
            exact = exact or of_job
        told = _off(measure, size, results.get("ours"), exact, found.ids)
        click.echo(_line(measure, [_cell(measure, name, times) for name in NAMES], told))
    patience.took(size, times)
    return times


def _asked(size: Size) -> list[str]:
    """The measures of a size: exact betweenness by itself where ``betweenness`` is a sample."""
    return [name for name in MEASURES if name != JOB or is_sampled("betweenness", "ours", size)]


def _line(first: str, cells: Sequence[str], last: str) -> str:
    return f"{first:18}{''.join(f'{cell:>18}' for cell in cells)}  {last}".rstrip()


def _cell(measure: str, library: str, times: Times) -> str:
    calls = next(each.calls for each in LIBRARIES if each.name == library)
    if measure not in calls:
        return ""
    if (measure, library) not in times:
        return "-"
    seconds, ours = times[measure, library], times[measure, "ours"]
    ratio = "" if library == "ours" else f"{seconds / ours:.1f}x"
    return f"{seconds:.4f} {ratio:>7}"


def _exact(
    measure: str, results: Mapping[str, Any], held: Mapping[str, Any], ids: Sequence[str]
) -> Values:
    """The values to hold ours against: those of networkx, or of who else was asked."""
    others = [name for name in ("networkx", "rustworkx", "networkit") if name in results]
    if not others or measure == "communities":
        return {}
    if measure in DEFINED:
        return values(DEFINED[measure](held["networkx"]), ids)
    return values(results[others[0]], ids)


def _off(measure: str, size: Size, result: Any, exact: Values, ids: Sequence[str]) -> str:
    """The greatest difference of our values, as a share of the greatest one above 1."""
    if result is None or not exact:
        return ""
    ours = values(result, ids)
    difference = max(abs(ours[actor] - value) for actor, value in exact.items())
    share = difference / max(1.0, *exact.values())
    if is_sampled(measure, "ours", size):
        return f"{share:.0e} (a sample, ±{EPSILON})"
    return f"{share:.0e}" if share < SAME else f"{share:.0e} TOO MUCH"


def grown(growth: Mapping[Size, Times]) -> None:
    """How many times as long it takes when actors and ties double, in the mean of the doublings."""
    sizes = [size for size in growth if size != SIZES[-1]]
    told = ", ".join(f"{actors:,}/{ties:,}" for actors, ties in sizes)
    click.echo(f"\ntimes as long when actors and ties double, by {told}")
    click.echo(_line("measure", NAMES, ""))
    for measure in _asked(sizes[0]):
        cells = [_doubled([growth[size].get((measure, name)) for size in sizes]) for name in NAMES]
        click.echo(_line(measure, cells, ""))


def _doubled(series: Sequence[float | None]) -> str:
    """By how much seconds grow from one to the next, in the geometric mean."""
    known = [seconds for seconds in series if seconds is not None]
    return f"{(known[-1] / known[0]) ** (1 / (len(known) - 1)):.1f}" if len(known) > 1 else ""


LEGEND: Final = f"""\
Seconds of a call on a graph that is there already, and how many times as long as ours that is.
-: left out, as it would take more than {{patience:g}} s, going by how it has grown until then.
Empty: not to be had, or defined otherwise.
off: how far our values are from those of networkx (of rustworkx, where networkx is left out), as a
share of the greatest above 1.
{JOB}: exact values, which a job computes where betweenness is a sample; that is held
against them."""


@click.command()
@click.option("--patience", default=60.0, show_default=True, help="Seconds for a call.")
@click.option("--largest", default=20_000, show_default=True, help="Actors at most.")
@WRITE
def main(patience: float, largest: int, write: bool) -> None:
    """Print the tables."""
    for library in LIBRARIES:  # what a library imports when it is first asked is not timed
        graph = library.hold(network(20, 40))
        for call in library.calls.values():
            call(graph)
    with printed("analytics.measures", TITLE, write):
        click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} when it began\n")
        click.echo(LEGEND.format(patience=patience))
        known = Patience(patience)
        sizes = [size for size in SIZES if size[0] <= largest]
        grown({size: compare(size, known) for size in sizes})
        click.echo(f"\n{NOTES}")


if __name__ == "__main__":
    main()
