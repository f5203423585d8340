"""Who watches over the web process, and what becomes of it when that one is killed.

``python -m app.watch`` with the file number of a listening socket: the web process turns into this
when its supervisor is gone. So the port stays open, and there are two processes again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import click

from app.supervisor import Supervisor
from graph.store.processes import child


def watch(listening: int, settings: Mapping[str, str], *, again: bool = False) -> int:
    """Keep a web process on that socket alive until told to end; the code to exit with.

    ``again`` says that one was there before.
    """
    return Supervisor(partial(_start, listening, settings), again=again).run()


def _start(listening: int, settings: Mapping[str, str]) -> child.Child:
    """The process that answers on that socket."""
    return child.run(
        "app.web",
        str(listening),
        inherits=[listening],
        stdin=subprocess.PIPE,  # its end tells the process that we are gone
        settings=settings,
        group=0,  # Ctrl-C is for us to pass on
    )


def stand_in(supervisor: int, listening: int) -> None:
    """In the web process: wait for the end of the supervisor, and take its place if it was killed.

    ``supervisor`` is the file that leads there, ``listening`` the socket. What this process was
    doing ends, as do the processes that it has started. Does not return.
    """
    if os.read(supervisor, 1):  # we are told to end, and do so by ourselves or with it
        child.end_with(supervisor)
    with suppress(OSError):
        click.echo(f"The supervisor was killed; process {os.getpid()} takes its place.", err=True)
    with suppress(OSError):
        os.set_inheritable(listening, True)
        os.execv(sys.executable, child.command("app.watch", str(listening)))
    os._exit(1)


def main(arguments: list[str]) -> int:
    """Watch with the settings of the environment, which the next web process has as well."""
    return watch(int(arguments[0]), {}, again=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
