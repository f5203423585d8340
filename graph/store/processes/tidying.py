"""When the files of a database are put in order: while nothing is written."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

#: For how long nothing must have been committed, in seconds.
QUIET: Final = 5.0

#: How many times as long as it took last there is nothing of it: it takes a twentieth of the time.
SHARE: Final = 20

#: How long to wait before asking again whether it is done, in seconds.
_PAUSE: Final = 0.2


class Tidying:
    """Calls ``tidy`` when it has been quiet, until it says that all is in order.

    What the last run of the service has left counts as something that stirred.
    """

    def __init__(self, tidy: Callable[[], bool]) -> None:
        self._tidy = tidy
        self._stirred = Event()
        self._closed = Event()
        self._thread = Thread(target=self._run, name="tidying", daemon=True)
        self._stirred.set()
        self._thread.start()

    def stir(self) -> None:
        """Something was committed."""
        self._stirred.set()

    def close(self) -> None:
        """Call it no more."""
        self._closed.set()
        self._stirred.set()
        self._thread.join()

    def _run(self) -> None:
        rest = QUIET
        while self._stirred.wait() and self._settled(rest):
            began = time.monotonic()
            while not self._tidy():
                if self._closed.wait(_PAUSE):
                    return
            rest = max(QUIET, SHARE * (time.monotonic() - began))

    def _settled(self, rest: float) -> bool:
        """Wait until nothing has stirred for that long; ``False`` when it is closed before."""
        while self._stirred.is_set():
            self._stirred.clear()
            if self._closed.wait(rest):
                return False
        return True
