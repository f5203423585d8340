"""The process that answers: ``python -m app.web`` with the file number of a listening socket.

Its standard input is the way to the process that watches over it: when that one is killed, this
one takes its place (``app.watch``).
"""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from contextlib import suppress
from math import ceil
from threading import Thread

import click
import uvicorn

from app import log
from app.commands.group import StoreFailure, failure
from app.examples import STARTERS
from app.filling import filled
from app.main import create_app
from app.settings import LogLevel, Settings, read_settings
from app.watch import stand_in
from graph.errors import LibyaKgError


def serve(settings: Settings, listening: socket.socket) -> int:
    """Answer on that socket until told to end; the code to exit with."""
    filled(settings)
    with suppress(OSError):  # who started us may have gone
        click.echo(_greeting(_address(settings.host, listening.getsockname()[1])))
    app = create_app(settings)
    # What stays need not be searched for garbage, which held up everybody for some 50 ms.
    gc.freeze()
    level = settings.log_level
    requests = level in (LogLevel.DEBUG, LogLevel.INFO)  # else its lines are made for nothing
    # A client that does not read what it asked for would be waited for without end.
    patience = ceil(settings.time_limit) + 1
    config = uvicorn.Config(
        app,
        log_level=level.value,
        access_log=requests,
        timeout_graceful_shutdown=patience,
    )
    logging.getLogger("uvicorn.error").addFilter(log.short)
    server = uvicorn.Server(config)
    server.run(sockets=[listening])
    return 0 if server.started else StoreFailure.exit_code


def _address(host: str, port: int) -> str:
    """The address to type in a browser on this machine.

    >>> _address("0.0.0.0", 8000), _address("::1", 80)
    ('http://127.0.0.1:8000', 'http://[::1]:80')
    """
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"


def _greeting(address: str) -> str:
    lines = [f"The graph is served on {address}", "Questions to begin with:"]
    for question in STARTERS:
        lines += [f"  {question.text}", f"    curl '{address}{question.address}'"]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Serve with the settings of the environment."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # who presses Ctrl-C again wants no traceback
    listening = int(arguments[0])
    Thread(target=stand_in, args=(sys.stdin.fileno(), listening), daemon=True).start()
    try:
        return serve(read_settings(), socket.socket(fileno=listening))
    except LibyaKgError as error:
        told = failure(error)
        told.show()
        return told.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
