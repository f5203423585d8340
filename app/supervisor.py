"""Keeping a process alive: this one does nothing else, so that there is little to go wrong in it.

What ends by itself has its reason (a wrong setting, a port in use) and ends both. What is killed,
or aborts, is started again: at once, and after a growing pause where it keeps dying young.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from types import FrameType
from typing import Final

import click

from app.commands.group import StoreFailure
from graph.store.processes.child import Child

#: A process that lived this long was well, in seconds.
WELL: Final = 10.0

#: The pause after a first early death, which doubles with each one that follows. In seconds.
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 30.0

#: What ends us. One whose terminal is closed, or whose Ctrl-\ was pressed, is to end as well:
#: otherwise the process would take itself for one whose supervisor was killed.
ENDS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)

#: What goes to the process before the signal, so that it knows that our end is meant.
WORD: Final = b"end"


class Supervisor:
    """Starts a process, passes signals on to it, and starts it again when it is killed.

    ``again`` says that it ran before, under another supervisor, and so has to be started in any
    case.
    """

    def __init__(self, start: Callable[[], Child], *, again: bool = False) -> None:
        self._start = start
        self._again = again
        self._process: Child | None = None
        self._stopping = Event()

    def run(self) -> int:
        """Watch over the process until it, or we, are to end; the code to exit with.

        Only from the main thread: the signals that end are for it from now on.
        """
        for number in ENDS:
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
                signal.signal(number, self._pass_on)
        pause, code = 0.0, 0
        while not self._stopping.is_set():
            began = time.monotonic()
            code = self._once()
            if self._stopping.is_set() or not self._is_killed(code):
                break
            self._again = True
            pause = next_pause(pause, time.monotonic() - began)
            with suppress(OSError):  # nobody reads what we say
                click.echo(f"The web process {_end(code)}; it starts again.", err=True)
            self._stopping.wait(pause)
        return 0 if self._stopping.is_set() else code

    def _is_killed(self, code: int) -> bool:
        """Whether to start it again; a store that is held at the first start is the answer."""
        return code < 0 or (self._again and code == StoreFailure.exit_code)

    def _once(self) -> int:
        """Start the process and wait for its end: the code it exits with, or minus the signal."""
        self._process = process = self._start()
        if self._stopping.is_set():  # it came while there was nobody to pass it on to
            self._tell(signal.SIGTERM)
        while process.returncode is None:
            # Where we are the first process of a container, orphans are ours to bury as well.
            ended, status = os.wait()
            if ended == process.pid:
                process.returncode = os.waitstatus_to_exitcode(status)
        if process.stdin is not None:
            process.stdin.close()
        return process.returncode

    def _pass_on(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Tell the process to end; whoever presses Ctrl-C again does not wait for its clients.

        Not by SIGINT the first time: before the process has a way of its own to end, Python makes
        an exception of that one, and loses it where it comes while an object is given up.
        """
        again = self._stopping.is_set() and number == signal.SIGINT
        self._stopping.set()
        self._tell(signal.SIGINT if again else signal.SIGTERM)

    def _tell(self, number: signal.Signals) -> None:
        process = self._process
        if process is not None and process.returncode is None:
            with suppress(OSError):  # it has ended in this moment
                if process.stdin is not None:
                    os.write(process.stdin.fileno(), WORD)
                os.kill(process.pid, number)


def next_pause(last: float, lived: float) -> float:
    """How long to wait before the next start, in seconds, after one that lived this long.

    >>> next_pause(0, 3600), next_pause(0, 1), next_pause(0.05, 1), next_pause(20, 1)
    (0.0, 0.05, 0.1, 30.0)
    """
    return 0.0 if lived > WELL else min(2 * last or FIRST_PAUSE, LONGEST_PAUSE)


def _end(code: int) -> str:
    return f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
