"""What heavy requests do to a service: how they end, and what others notice of it.

``python -m benchmarks.limits [--store FOLDER] [--meetings 20000] [--seconds 5] [--write]`` starts
``libya-kg serve`` on a copy of that folder, or on made-up data (``benchmarks.reference_data``).
Each heavy request is sent once, then three times at once, and short ones meanwhile by another
client. Then clients go away. The senders share the machine with the service. Needs ``/proc``.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import click

from benchmarks import report
from benchmarks.limits.ends import left, sent
from benchmarks.limits.heavy import HEAVY
from benchmarks.limits.others import SHORT, Others, ready
from benchmarks.limits.service import ROLES, Service, serving
from benchmarks.reference_data import Size, quads
from graph.load import load_vocabularies
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

#: For how long short requests are sent without load, and how long after a heavy one its memory
#: is looked at, in seconds.
CALM: Final = 5.0
AFTER: Final = 2.0


@click.command()
@click.option(
    "--store",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A data folder that no service holds; it is copied. Else data are made up.",
)
@click.option("--meetings", default=20_000, show_default=True, help="How many are made up.")
@click.option("--seconds", default=5.0, show_default=True, help="The limit of time.")
@report.WRITE
def main(store: Path | None, meetings: int, seconds: float, write: bool) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="libya-kg-limits-") as name:
        folder = Path(name) / "store"
        number = _copied(store, folder) if store else _made(folder, meetings)
        with serving(folder, seconds) as service, _senders() as senders:
            lines = [_told(number, seconds), *_ends(service, senders, seconds), *_left(service)]
    text = "\n".join(["## Heavy requests\n", *lines])
    click.echo(text)
    if write:
        report.write("limits", text)


def _copied(store: Path, folder: Path) -> int:
    shutil.copytree(store, folder, ignore=shutil.ignore_patterns("*.socket", "checkpoints"))
    return _size(folder)


def _made(folder: Path, meetings: int) -> int:
    with closing(EmbeddedStore(folder)) as store:
        load_vocabularies(store)
        store.apply(Changes(add=quads(Size(meetings=meetings))))
    return _size(folder)


def _size(folder: Path) -> int:
    """How many quads there are, each counted once."""
    with closing(EmbeddedStore(folder)) as store, store.view() as view:
        return sum(1 for _ in view.quads())


def _senders() -> ProcessPoolExecutor:
    """Processes that send heavy requests, ready to do so: timing must not wait for them."""
    senders = ProcessPoolExecutor(3, get_context("spawn"))
    list(senders.map(time.sleep, [1.0] * 3))
    return senders


def _told(number: int, seconds: float) -> str:
    return (
        f"{number:,} quads; the limit of time is {seconds:g} s, the others are the defaults. Short "
        "requests: median / worst, in milliseconds. Memory: before / peak / after, in MiB, of all "
        "processes of that sort together. The senders run on the same machine."
    )


def _ends(service: Service, senders: ProcessPoolExecutor, seconds: float) -> Iterator[str]:
    titles = ["heavy request", "ended", "after s", *SHORT, *ROLES.values()]
    yield "\n" + _row(titles) + "\n" + "|---" * len(titles) + "|"
    ready(service)
    with Others(service) as others:
        time.sleep(CALM)
    yield _row(["none", "", "", *others.waits(), *map(str, service.memory().values())])
    late = 0.0
    for name in HEAVY:
        for number in (1, 3):
            row, last = _load(service, senders, name, number)
            late = max(late, last - seconds)
            yield _row(row)
    yield f"\nThe last to end did so {late:.2f} s after the limit (the goal is 1 s)."


def _load(
    service: Service, senders: ProcessPoolExecutor, name: str, number: int
) -> tuple[list[str], float]:
    """A row of the table, and the seconds until the last of the requests had ended."""
    before = service.memory()
    with Others(service) as others:
        ends = list(senders.map(sent, [service.address] * number, [name] * number))
        last = max(seconds for _, seconds in ends)
    time.sleep(AFTER)
    after = service.memory()
    sizes = [f"{before[role]} / {others.peak[role]} / {after[role]}" for role in ROLES.values()]
    ended = "; ".join(dict.fromkeys(end for end, _ in ends))
    times = number if number > 1 else ""
    click.echo(f"{name} {times}: {ended} after {last:.2f} s", err=True)
    title = f"{name}, three at once" if number > 1 else name
    return [title, ended, f"{last:.2f}", *others.waits(), *sizes], last


def _left(service: Service) -> Iterator[str]:
    yield "\nA client that goes away: seconds until its request is not listed any more, and until"
    yield "its process rests (the goal is 1 s).\n"
    yield "| heavy request | not listed | rests |\n|---|---|---|"
    for name in HEAVY:
        unlisted, rested = left(service, name)
        yield _row([name, f"{unlisted:.2f}", f"{rested:.2f}"])
        time.sleep(AFTER)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
