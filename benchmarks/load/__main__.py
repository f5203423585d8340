"""How fast data come in, how much memory it takes, and whether the store answers meanwhile.

``python -m benchmarks.load [--meetings 200000] [--persons 20000] [--rows 470000]
[--served 60000] [--write]``

Three loads, each into a fresh store on disk:

1. made-up reports (``benchmarks.reference_data``) from a file of JSON lines: reading, validation,
   references, mapping, derivation, commit;
2. a made-up file of coded events in the layout of ICEWS: reading, event identity, and all that;
3. a shorter such file, by the command line into the folder of a running service, which is asked
   over HTTP meanwhile (``meanwhile``).

Beside the first, in the same run: Oxigraph's own bulk loader on the same quads as ready N-Quads.
Quads are counted once, though the store keeps each once more in the union of all graphs. While a
load runs, a thread asks the store for a fresh view and a query, again and again. ``--write`` puts
the outcome into ``docs/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

from benchmarks import report
from benchmarks.load import coded_file
from benchmarks.load.meanwhile import serve_and_load
from benchmarks.reference_data import Size, reports, world, write
from graph.load import load_vocabularies
from graph.loading.bulk import bulk_load, import_file
from graph.records.importers.formats import FORMATS
from graph.records.importers.sources import survey
from graph.records.importers.stream import Unit
from graph.records.model import ReportFile
from graph.store.embedded import EmbeddedStore

#: The engine's own loader, and nothing else.
BARE = """
import sys, time
import pyoxigraph as ox
store, begun = ox.Store(sys.argv[1]), time.perf_counter()
store.bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)
seconds = time.perf_counter() - begun
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(store) / seconds, int(peak.split()[1]) / 1024)
"""


class Watch:
    """The time, the memory on the way, and how long a reader waits for an answer."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.memory: list[float] = []
        self.waits: list[float] = []
        self._store = store
        self._over = Event()
        self._reader = Thread(target=self._ask)

    def __enter__(self) -> Watch:
        self._begun, self._cpu = time.perf_counter(), time.process_time()
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self._begun
        self.cpu = time.process_time() - self._cpu
        self._over.set()
        self._reader.join()

    def told(self, quads: int, units: int) -> None:
        self.memory.append(_resident())
        rate = quads / (time.perf_counter() - self._begun)
        print(
            f"    {units:>9,} units {quads:>12,} quads {rate:>9,.0f} quads/s", end="\r", flush=True
        )

    def _ask(self) -> None:
        while not self._over.wait(0.5):
            begun = time.perf_counter()
            with self._store.view() as view:
                view.rows("load_imports")
            self.waits.append(time.perf_counter() - begun)

    def lines(self, quads: int, folder: Path) -> Iterator[str]:
        quarter = max(len(self.memory) // 4, 1)
        mebibytes = ", ".join(f"{each:,.0f}" for each in self.memory[quarter - 1 :: quarter])
        rate = quads / self.seconds
        yield f"{quads:,} quads in {self.seconds:.1f} s: **{rate:,.0f} quads/s**"
        yield f"{quads / self.cpu:,.0f} quads per second of processor time"
        yield f"memory after each quarter {mebibytes} MiB; {_peak():,.0f} MiB at most, one process"
        yield f"{_size(folder) / 2**20:,.0f} MiB on disk"
        if self.waits:
            waits = sorted(self.waits)
            median, longest = waits[len(waits) // 2] * 1000, waits[-1] * 1000
            yield f"a reader waited {median:.0f} ms (median), {longest:.0f} ms at most"


def _peak() -> float:
    """MiB of memory the process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _size(folder: Path) -> int:
    """Bytes of the files in a folder; a file that has several names counts once."""
    files = {
        file.stat().st_ino: file.stat().st_size for file in folder.rglob("*") if file.is_file()
    }
    return sum(files.values())


def _resident() -> float:
    """MiB of memory the process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def load_meetings(folder: Path, size: Size) -> Iterator[str]:
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in reports(size))
    store = EmbeddedStore(folder / "meetings")
    load_vocabularies(store)
    with Watch(store) as watch:
        done = bulk_load(store, _units(path, size), survey(path), "reference", told=watch.told)
    yield f"{size.meetings:,} meetings of {size.persons:,} persons"
    yield from watch.lines(done.quads, folder / "meetings" / "quads")
    ready = folder / "ready.nq"
    with store.view() as view:
        write(ready, view.quads())
    store.close()
    bare, peak = bare_load(folder, ready)
    own = done.quads / watch.seconds
    yield f"Oxigraph's own loader, the same quads as N-Quads: {bare:,.0f} quads/s, {peak:,.0f} MiB"
    yield f"ratio to it: {own / bare:.2f}"


def _units(path: Path, size: Size) -> Iterator[Unit]:
    yield Unit(world(size), ())
    with path.open("rb") as file:
        for line in file:
            yield Unit(None, (ReportFile.model_validate_json(line),))


def bare_load(folder: Path, ready: Path) -> tuple[float, float]:
    """Quads a second of the engine's own loader, and MiB at most, in a process of its own."""
    command = [sys.executable, "-c", BARE, str(folder / "bare"), str(ready)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rate, peak = map(float, done.stdout.split())
    return rate, peak


def load_rows(folder: Path, number: int) -> Iterator[str]:
    path = folder / "coded.tsv"
    coded_file.write(path, number)
    store = EmbeddedStore(folder / "coded")
    load_vocabularies(store)
    with Watch(store) as watch:
        done, tally = import_file(store, path, FORMATS["icews"], told=watch.told)
    store.close()
    yield f"{number:,} rows in the layout of ICEWS: {done.units:,} events"
    yield from watch.lines(done.quads, folder / "coded" / "quads")
    yield from tally.lines()[:1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=200_000)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=470_000)
    parser.add_argument("--served", type=int, default=60_000)
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    given = parser.parse_args()
    loads: list[Callable[[Path], Iterator[str]]] = []
    if given.rows:  # the peak of a process only rises, so what needs less comes first
        loads.append(partial(load_rows, number=given.rows))
    if given.meetings:
        size = Size(persons=given.persons, meetings=given.meetings)
        loads.append(partial(load_meetings, size=size))
    if given.served:
        loads.append(partial(serve_and_load, number=given.served))
    told = []
    for load in loads:
        with tempfile.TemporaryDirectory(prefix="libya-kg-load-") as name:
            first, *others = load(Path(name))
            told.append("\n".join([f"{first}:\n", *(f"- {line}" for line in others)]))
        print(f"\n{told[-1]}\n")
    if given.write:
        report.write("load", "\n\n".join(["## Loading", *told]))


if __name__ == "__main__":
    main()
