"""Starting a child process, and what every child does first: accept its limits."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Final

from graph.store.processes.channel import Channel

#: Where the package is found that the child's module belongs to.
_ROOT: Final = str(Path(__file__).parents[3])

#: How much the socket between the two holds, in bytes.
_BUFFER: Final = 1 << 20


Child = subprocess.Popen[bytes]


def start(
    module: str,
    memory: int,
    *arguments: str,
    inherits: Sequence[int] = (),
    settings: Mapping[str, str] | None = None,
) -> tuple[Child, socket.socket]:
    """Start ``python -m module`` with so many bytes of memory; the process, and our end to it.

    It has those files open too; ``settings`` are variables beside ours.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
    with theirs:
        there = theirs.fileno()
        given = [str(there), str(memory), *arguments]
        process = run(module, *given, inherits=[there, *inherits], settings=settings)
    return process, ours


def run(
    module: str,
    *arguments: str,
    inherits: Sequence[int],
    stdin: int = subprocess.DEVNULL,
    settings: Mapping[str, str] | None = None,
    group: int | None = None,
) -> Child:
    """Start ``python -m module`` with these files open, and these variables beside ours.

    ``group`` is the process group it belongs to, 0 for one of its own.
    """
    paths = [_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ,
        **(settings or {}),
        "PYTHONPATH": os.pathsep.join(paths),
        "RUST_BACKTRACE": "0",  # a child without memory left says so in one line
    }
    return subprocess.Popen(
        command(module, *arguments),
        pass_fds=inherits,
        stdin=stdin,
        env=environment,
        process_group=group,
    )


def command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module with these arguments."""
    return [sys.executable, "-P", "-m", module, *arguments]


def attach(arguments: list[str]) -> tuple[Channel, list[str]]:
    """In the child: take the limits, and the way to the parent; the arguments that are left."""
    end = socket.socket(fileno=int(arguments[0]))
    # Ctrl-C in a terminal reaches every process of it; ours end when their parent does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(int(arguments[1]))
    Thread(target=end_with, args=(end.fileno(),), daemon=True).start()
    return Channel(end), arguments[2:]


def _limit_memory(limit: int) -> None:
    """Let the kernel refuse more; the engine aborts then, and leaves no core behind."""
    import resource  # not on Windows, where only a process that is watched could be limited

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def end_with(parent: int) -> None:
    """End this process, whatever it is doing, as soon as the parent has closed its end.

    ``parent`` is the file that leads there.
    """
    closed = select.poll()
    closed.register(parent, 0)  # nothing but the end of the connection
    closed.poll()
    os._exit(0)
