"""Real services, started as a person starts them, on a port that is free."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from fastapi import FastAPI

from app.examples import STARTERS
from app.main import create_app
from app.settings import Settings

TOKEN = "open-sesame"
AUTHORIZATION = {"Authorization": f"Bearer {TOKEN}"}


@dataclass(frozen=True)
class Served:
    """A running service: what it said before it served, where it is, and its first process."""

    said: str
    address: str
    process: subprocess.Popen[str]

    def line(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def rest(self) -> str:
        """What it says from now on, when all of its processes have ended."""
        assert self.process.stdout is not None
        return self.process.stdout.read()


@contextmanager
def serving(
    data_dir: Path, environment: Mapping[str, str] | None = None, port: int = 0
) -> Iterator[Served]:
    """A service on that folder, from when it has told its address; ended at the end."""
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    everything = {
        **os.environ,
        "PYTHONWARNINGS": "error",
        "LIBYA_KG_TOKEN": TOKEN,
        "LIBYA_KG_LOG_LEVEL": "critical",
        **(environment or {}),
    }
    with subprocess.Popen(
        [*command, "--data-dir", str(data_dir)], stdout=subprocess.PIPE, text=True, env=everything
    ) as process:
        assert process.stdout is not None
        said = ""
        while said.count("curl ") < len(STARTERS):
            line = process.stdout.readline()
            assert line, "the service ended before it served"
            said += line
        try:
            yield Served(said, re.findall(r"http://[\d.:]+", said)[0], process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


@contextmanager
def in_thread(settings: Settings) -> Iterator[tuple[str, FastAPI]]:
    """A server in a thread of ours: its address, and the application to look into."""
    app = create_app(settings)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    host, port = listening.getsockname()
    try:
        yield f"http://{host}:{port}", app
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
