"""How fast data come in, how much memory it takes, and whether the store answers meanwhile.

``python -m benchmarks.load [--meetings 200000] [--persons 20000] [--rows 470000]``

Two loads, each into a fresh embedded store on disk:

1. made-up reports (``benchmarks.reference_data``) from a file of JSON lines: reading, validation,
   references, mapping, derivation, commit;
2. a made-up file of coded events in the layout of ICEWS: reading, event identity, and all that.

Beside the first, in the same run: Oxigraph's own bulk loader on the same quads as ready N-Quads.
While a load runs, a thread asks the store for a fresh view and a query, again and again.
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
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox

from benchmarks.load import coded_file
from benchmarks.reference_data import Size, reports, world
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
print(len(store) / seconds)
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

    def lines(self, quads: int) -> Iterator[str]:
        quarter = max(len(self.memory) // 4, 1)
        mebibytes = ", ".join(f"{each:,.0f}" for each in self.memory[quarter - 1 :: quarter])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield f"{quads:,} quads in {self.seconds:.1f} s: {quads / self.seconds:,.0f} quads/s"
        yield f"{quads / self.cpu:,.0f} quads per second of processor time"
        yield f"memory (MiB) at each quarter: {mebibytes}; peak of the process {peak:,.0f}"
        if self.waits:
            waits = sorted(self.waits)
            median, longest = waits[len(waits) // 2] * 1000, waits[-1] * 1000
            yield f"a reader waited {median:.0f} ms (median), {longest:.0f} ms at most"


def _resident() -> float:
    """MiB of memory the process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def load_meetings(folder: Path, size: Size) -> None:
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(report) + "\n" for report in reports(size))
    store = EmbeddedStore(folder / "meetings")
    load_vocabularies(store)
    with Watch(store) as watch:
        done = bulk_load(store, _units(path, size), survey(path), "reference", told=watch.told)
    store.close()
    print(f"\n1. {size.meetings:,} meetings of {size.persons:,} persons")
    _tell(watch, done.quads)
    own = done.quads / watch.seconds
    bare = bare_load(folder, folder / "meetings" / "quads")
    print(f"   Oxigraph's loader on the same quads as N-Quads: {bare:,.0f} quads/s")
    print(f"   ratio: {own / bare:.2f}")


def _units(path: Path, size: Size) -> Iterator[Unit]:
    yield Unit(world(size), ())
    with path.open("rb") as file:
        for line in file:
            yield Unit(None, (ReportFile.model_validate_json(line),))


def bare_load(folder: Path, loaded: Path) -> float:
    """Quads a second of the engine's own loader, on what a store holds; in a process of its own."""
    ready = folder / "ready.nq"
    ox.Store.read_only(str(loaded)).dump(str(ready), format=ox.RdfFormat.N_QUADS)
    command = [sys.executable, "-c", BARE, str(folder / "bare"), str(ready)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def load_rows(folder: Path, number: int) -> None:
    path = folder / "coded.tsv"
    coded_file.write(path, number)
    store = EmbeddedStore(folder / "coded")
    load_vocabularies(store)
    with Watch(store) as watch:
        done, tally = import_file(store, path, FORMATS["icews"], told=watch.told)
    store.close()
    print(f"\n2. {number:,} rows in the layout of ICEWS: {done.units:,} events")
    _tell(watch, done.quads)
    for line in tally.lines():
        print(f"   {line}")


def _tell(watch: Watch, quads: int) -> None:
    for line in watch.lines(quads):
        print(f"   {line}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=200_000)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=470_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="libya-kg-load-") as name:
        if given.meetings:
            load_meetings(Path(name), Size(persons=given.persons, meetings=given.meetings))
        if given.rows:
            load_rows(Path(name), given.rows)


if __name__ == "__main__":
    main()
