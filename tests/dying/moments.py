"""Processes that die by kill -9 at moments that a test names (see ``sitecustomize.py``)."""

from __future__ import annotations

import os
import signal
from pathlib import Path

HERE = Path(__file__).parent

#: The moments of the process that writes, in the order in which a commit comes to them.
WRITER = [
    "writer before commit",
    "writer amid commit",
    "writer after commit",
    "writer before checkpoint",
    "writer after checkpoint",
]

#: Of one that reads.
READER = ["reader before answer", "reader after answer"]

#: The same where it reads for the service itself.
ROWS = ["reader before rows", "reader after rows"]

#: Of the one that serves, while it takes a commit.
WEB = ["web before commit", "web before lending", "web after lending", "web after commit"]


class Moments:
    """The moments that are wanted, and the processes that there are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()

    @property
    def environment(self) -> dict[str, str]:
        """The variables that processes must have to come to them."""
        paths = [str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]
        return {"MOMENTS": str(self._folder), "PYTHONPATH": os.pathsep.join(paths)}

    def want(self, moment: str) -> None:
        """The next process that comes to it dies there."""
        (self._folder / moment).touch()

    def met(self, moment: str) -> bool:
        """Whether it has."""
        return not (self._folder / moment).exists()

    def kill(self, role: str) -> None:
        """Kill the process of that role that was started last."""
        os.kill(self.process(role), signal.SIGKILL)

    def process(self, role: str) -> int:
        """The id of the process of that role that was started last."""
        return int((self._folder / f"{role}.pid").read_text())
