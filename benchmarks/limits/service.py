"""A real service under limits, and what can be seen of its processes from outside (``/proc``)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOKEN: Final = "benchmark"
AUTHORIZATION: Final = {"Authorization": f"Bearer {TOKEN}"}

#: The modules of the processes, by what they are called in the tables.
ROLES: Final = {
    "app.web": "web",
    "graph.store.processes.writer": "writer",
    "graph.store.processes.reader": "readers",
}


@dataclass(frozen=True)
class Service:
    """Where it answers, and its first process."""

    address: str
    process: int

    def processes(self, role: str) -> list[int]:
        """The ids of its processes of a role."""
        return [process for process, module in _tree(self.process) if ROLES.get(module) == role]

    def memory(self) -> dict[str, int]:
        """The resident memory of each role, all processes of it together, in MiB."""
        return {role: sum(map(_resident, self.processes(role))) for role in ROLES.values()}

    def most_memory(self, role: str) -> int:
        """The most memory that any process of that role has held so far, in MiB."""
        return max(_resident(process, "VmHWM") for process in self.processes(role))


@contextmanager
def serving(folder: Path, seconds: float) -> Iterator[Service]:
    """A service on the store in that folder, with that limit of time, until the block ends."""
    settings = {
        "LIBYA_KG_TOKEN": TOKEN,
        "LIBYA_KG_TIME_LIMIT": str(seconds),
        "LIBYA_KG_LOG_LEVEL": "critical",
    }
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data-dir", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings}
    ) as process:
        assert process.stdout is not None
        told = next((line for line in process.stdout if "served on" in line), "")
        try:
            yield Service(re.findall(r"http://[\d.:]+", told)[0], process.pid)
        finally:
            process.terminate()


def used(process: int) -> float:
    """The seconds of processor time it has taken; those of one that has ended are not known: 0."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        if fields[0] != "Z":
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _tree(first: int, above: str = "") -> Iterator[tuple[int, str]]:
    """A process and all below it: the id, and the module that runs there.

    A copy of the one above that has not turned into something else yet is none of its own.
    """
    with suppress(OSError):
        place = Path(f"/proc/{first}")
        words = place.joinpath("cmdline").read_bytes().decode().split("\0")
        module = words[words.index("-m") + 1] if "-m" in words else ""
        if module != above:
            yield first, module
            for children in place.glob("task/*/children"):
                for child in children.read_text().split():
                    yield from _tree(int(child), module)


def _resident(process: int, which: str = "VmRSS") -> int:
    with suppress(OSError, IndexError):  # it has ended
        status = Path(f"/proc/{process}/status").read_text()
        return int(re.findall(rf"{which}:\s+(\d+)", status)[0]) // 1024
    return 0
