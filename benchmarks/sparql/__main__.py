"""Ours beside ``oxigraph serve-read-only``: ``python -m benchmarks.sparql DATA... [--write]``.

Needs ``wrk`` (Debian package) and ``oxigraph`` (PyPI package) on the path, Debian's
``libtcmalloc-minimal4`` for what readers use where they can, and data made by
``benchmarks.reference_data`` (each file or folder is one). Each kind of query is asked over one
connection and over sixteen, after a while for warming up in five rounds of ours and theirs in
turns, as the machine is not as fast at all times. The figures are medians of the rounds: requests a
second, ours divided by theirs (with the least and the greatest), and the p99 divided by the median,
ours and theirs: some points have thousands of triples, most have few. No query is asked twice, but
for "cached", which is the same one over and over. ``--write`` puts the outcome into
``docs/benchmarks.md``. Before it begins both rest for a while: ours puts its files in order when
nothing is written, as those of the other were by ``optimize``.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen

import pyoxigraph as ox

from benchmarks.engines import free_port
from benchmarks.report import printed

#: How long both rest before it begins, in seconds.
REST = 30

ROUNDS = 5

#: How long each is asked before the first round, in seconds.
WARMING = 2

#: ``%d`` is a number below a thousand; ``%u`` has not been in any request before.
PERSON = "https://w3id.org/libya-kg/id/actor/person-%d"

LIR = "https://w3id.org/libya-kg/ontology#"
QUERIES = {
    "point": f"SELECT ?p ?o {{ <{PERSON}> ?p ?o }} #%u",
    "1,000 rows": f"SELECT ?a ?b {{ ?a <{LIR}met> ?b }} OFFSET %d LIMIT 1000 #%u",
    "cached point": "SELECT ?p ?o { <https://w3id.org/libya-kg/id/actor/person-7> ?p ?o }",
    "cached 1,000 rows": f"SELECT ?a ?b {{ ?a <{LIR}met> ?b }} LIMIT 1000",
}
SCRIPT = """
local number = 0
local began = "BEGAN"
local headers = { Accept = "application/sparql-results+json" }
local function escape(c)
  return string.format("%%%02X", string.byte(c))
end
request = function()
  number = number + 1
  local asked = string.gsub("QUERY", "%%d", tostring(number % 1000))
  asked = string.gsub(asked, "%%u", began .. "-" .. number)
  return wrk.format("GET", "/PATH?query=" .. string.gsub(asked, "[^%w]", escape), headers)
end
"""


@dataclass(frozen=True)
class Speed:
    """Requests a second, and how long they took, in milliseconds."""

    rate: float
    median: float
    p99: float


def measure(port: int, path: str, query: str, connections: int, seconds: int) -> Speed:
    """Ask one server for some seconds; one that answers anything but 200 is an error."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        filled = SCRIPT.replace("QUERY", query).replace("PATH", path)
        script.write(filled.replace("BEGAN", str(time.monotonic_ns())))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency"]
        command += ["-s", script.name, f"http://127.0.0.1:{port}"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(told)
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])
    return Speed(rate, _milliseconds("50%", told), _milliseconds("99%", told))


def _milliseconds(percent: str, told: str) -> float:
    number, unit = re.findall(rf"{percent}\s+([\d.]+)(us|ms|s)", told)[0]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


@contextmanager
def server(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers on that port, until the block ends."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while True:
                with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    break
                time.sleep(0.1)
            yield process
        finally:
            process.terminate()


def memory(process: int) -> Iterator[str]:
    """The resident memory of a process and of those it started, in MiB."""
    task = Path(f"/proc/{process}")
    status = task.joinpath("status").read_text()
    size = int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024
    words = task.joinpath("cmdline").read_bytes().split(b"\0")
    name = next((w.decode() for w in words if b"processes." in w), "server")
    yield f"{name.rpartition('.')[2]} {size} MiB"
    for child in task.glob("task/*/children"):
        for number in child.read_text().split():
            yield from memory(int(number))


HEADINGS = (
    "query               connections     ours/s   theirs/s   ratio   least-most"
    "   p99/median   theirs"
)


def rounds(
    ours: tuple[int, str], theirs: tuple[int, str], query: str, connections: int, seconds: int
) -> str:
    """Ask both (port and path) in turns; a line of what came out."""
    for asked in (ours, theirs):
        measure(*asked, query, connections, WARMING)
    pairs = [
        [measure(*asked, query, connections, seconds) for asked in (ours, theirs)]
        for _ in range(ROUNDS)
    ]
    ratios = [mine.rate / peer.rate for mine, peer in pairs]
    sides = list(zip(*pairs, strict=True))
    rates = "".join(f"{median(each.rate for each in side):11.0f}" for side in sides)
    spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
    tails = [median(each.p99 / each.median for each in side) for side in sides]
    return f"{rates}{median(ratios):8.2f}{spread:>13}{tails[0]:13.1f}{tails[1]:9.1f}"


def run(folder: Path, seconds: int) -> None:
    """Measure both servers on the store in that folder, and print what came out."""
    ours, theirs = free_port(), free_port()
    quads = str(folder / "quads")
    bind = ["--location", quads, "--bind", f"127.0.0.1:{theirs}"]
    serve = [sys.executable, "-m", "app", "serve", "--log-level", "error", "--port", str(ours)]
    with (
        server(["oxigraph", "serve-read-only", *bind, "--union-default-graph"], theirs) as other,
        server([*serve, "--data-dir", str(folder / "ours")], ours) as own,
    ):
        time.sleep(REST)
        print(HEADINGS)
        for name, query in QUERIES.items():
            for connections in (1, 16):
                told = rounds((ours, "sparql"), (theirs, "query"), query, connections, seconds)
                print(f"{name:20}{connections:11}{told}", flush=True)
        print("memory, ours:", ", ".join(memory(own.pid)))
        print("memory, theirs:", ", ".join(memory(other.pid)))


def compare(data: Path, folder: Path, seconds: int) -> None:
    """Put the data into a store of each in that folder, and measure."""
    print(f"\n{data.stem}")
    if data.is_dir():
        shutil.copytree(data, folder / "quads")
        print(f"{len(ox.Store.read_only(str(folder / 'quads'))):,} quads")
    else:
        began = time.perf_counter()
        store = ox.Store(folder / "quads")
        store.bulk_load(path=data)
        store.optimize()
        rate = len(store) / (time.perf_counter() - began)
        print(f"loaded {len(store):,} quads, {rate:,.0f} a second")
        del store
    shutil.copytree(folder / "quads", folder / "ours" / "quads")
    size = sum(file.stat().st_size for file in (folder / "quads").rglob("*") if file.is_file())
    print(f"on disk: {size >> 20} MiB")
    run(folder, seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "data", type=Path, nargs="+", help="N-Quads, or folders that have such a store"
    )
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    given = parser.parse_args()
    title = "The SPARQL endpoint, beside Oxigraph's server"
    with printed("sparql", title, given.write):
        for data in given.data:
            with tempfile.TemporaryDirectory() as temporary:
                compare(data, Path(temporary), given.seconds)


if __name__ == "__main__":
    main()
