"""The parent's side of the writing process: one commit at a time, by whichever process lives."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, Final

from graph.errors import LimitError, StoreBusyError, StoreError
from graph.store.base import Changes
from graph.store.processes import child, limits
from graph.store.processes.channel import Channel
from graph.store.processes.failures import error_of
from graph.store.processes.frames import (
    APPLY,
    CHECKPOINT,
    FAILED,
    LONGEST,
    TIDY,
    document,
    frame,
)
from graph.store.processes.lending import Checkpoint, Lender
from graph.store.processes.packing import pack

#: For how long a process that dies while it starts is started again, in seconds.
_STARTING: Final = 60.0

#: How long to wait before a process is started again that could not start, in seconds.
_PAUSE: Final = 1.0


class Order:
    """A commit that was asked for; ``why`` is set when it is not wanted any more.

    ``seconds`` is how long it may take from now, waiting for others included.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        self.deadline = None if seconds is None else time.monotonic() + seconds
        self.why: LimitError | None = None


class Writer:
    """Commits through a process that holds the database, and starts it again when it dies.

    Threads may share it; one commits at a time. Raises ``StoreBusyError`` when another process
    holds the database already.
    """

    def __init__(self, folder: Path, lender: Lender, memory: int, *, union: bool = True) -> None:
        self._folder = folder
        self._union = union
        self._lender = lender
        self._memory = memory
        self._lock = Lock()
        self._killing = Lock()
        self._current: Order | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None
        self._generation = 0
        self._closed = Event()
        self.before_lending: Callable[[Checkpoint], object] = lambda _: None
        """Called with each new checkpoint, in whichever thread committed."""
        try:
            with self._lock:
                self._start()
                lender.clear()
                self._lend()
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        return self._process.pid if self._process else None

    def apply(self, changes: Changes, order: Order | None = None) -> int:
        """Commit, and lend the checkpoint of it; returns the new generation.

        Whether a commit was made before its process died is told by the generation found
        afterwards; one that was not is tried once more, unless a limit was why.
        """
        order = order or Order()
        packed = pack(changes)
        if len(packed) > LONGEST:
            raise LimitError("commit", f"a commit may have {LONGEST} bytes, this has {len(packed)}")
        request = frame(APPLY, packed)
        left = -1 if order.deadline is None else max(0, order.deadline - time.monotonic())
        if not self._lock.acquire(timeout=left):
            raise limits.waited(order.seconds or 0)
        try:
            return self._commit(request, order)
        finally:
            self._lock.release()

    def stop(self, order: Order, why: LimitError) -> None:
        """Do not do it; what is under way is killed, and fails with this error unless done."""
        with self._killing:
            order.why = order.why or why
            if self._current is order and self._process is not None:
                self._process.kill()

    def tidy(self) -> bool:
        """Have the files put in order; whether they are, and lent like that from now on.

        To be asked again until it is so: commits may come in between.
        """
        with self._lock, suppress(StoreError, EOFError, OSError):
            if self._channel is not None and self._ask(document(TIDY))["done"]:
                self._lender.put(self._checkpoint())
                return True
        return False

    def close(self) -> None:
        """End the process; what is committed stays."""
        self._closed.set()
        with self._lock:
            self._kill()

    def _commit(self, request: bytes, order: Order) -> int:
        before = self._generation
        for _ in range(2):
            self._check(order)
            try:
                return self._done(self._ask(request, order)["generation"])
            except TimeoutError:
                order.why = order.why or limits.over_time(order.seconds or 0)
                self._kill()
            except (EOFError, OSError):
                if self._died() == -signal.SIGABRT:
                    order.why = order.why or limits.over_memory(self._memory)
            self._restart()
            if self._generation > before:
                return self._generation
        if order.why:
            raise order.why
        raise StoreError("the writing process was killed twice; nothing was written")

    def _check(self, order: Order) -> None:
        if self._closed.is_set():
            raise StoreError("the store is closed")
        if order.why:
            raise order.why
        if self._channel is None:
            self._restart()

    def _ask(self, request: bytes, order: Order | None = None) -> dict[str, Any]:
        """Send a request; what the process answers."""
        with self._killing:
            self._current = order
        try:
            assert self._channel is not None
            self._channel.send(request)
            kind, payload = self._channel.receive(order.deadline if order else None)
        finally:
            with self._killing:
                self._current = None
        if kind == FAILED:
            error = error_of(payload)
            if type(error) is StoreError:  # a full disk, perhaps; it must be opened anew
                self._kill()
            raise error
        answer: dict[str, Any] = json.loads(payload)
        return answer

    def _done(self, generation: int) -> int:
        """A commit was made; whatever happens now, it stays."""
        self._generation = generation
        try:
            self._lend()
        except (EOFError, OSError):
            self._restart()
        return generation

    def _lend(self) -> None:
        """Lend a checkpoint of now from now on."""
        checkpoint = self._checkpoint()
        try:
            self.before_lending(checkpoint)
        finally:
            self._lender.put(checkpoint)

    def _checkpoint(self) -> Checkpoint:
        path = self._lender.place()
        told = self._ask(document(CHECKPOINT, path=str(path)))
        return Checkpoint(path, told["generation"])

    def _restart(self) -> None:
        """Have a living process again; until then nobody knows what the last one has done."""
        until = time.monotonic() + _STARTING
        while True:
            try:
                self._start()
                self._lend()
            except StoreBusyError:
                raise
            except (StoreError, EOFError, OSError) as error:
                if time.monotonic() > until or self._closed.is_set():
                    raise StoreError(
                        f"the writing process does not start; its last commit may be lost: {error}"
                    ) from error
            else:
                return

    def _start(self) -> None:
        self._kill()
        process, end = child.start(
            "graph.store.processes.writer",
            self._memory,
            str(self._folder.absolute()),
            "union" if self._union else "plain",
        )
        self._process, self._channel = process, Channel(end)
        try:
            kind, payload = self._channel.receive()
        except (EOFError, OSError) as error:
            self._kill()
            raise StoreError("the writing process ended before it had opened the store") from error
        if kind == FAILED:
            self._kill()
            raise error_of(payload)
        self._generation = json.loads(payload)["generation"]
        Thread(target=self._keep, args=(process,), daemon=True).start()

    def _keep(self, process: subprocess.Popen[bytes]) -> None:
        """Start another process when this one has died and nobody noticed."""
        process.wait()
        pause = 0.0
        while not self._closed.wait(pause):
            with self._lock:
                if self._process is not None and self._process is not process:
                    return
                with suppress(StoreError, OSError, EOFError):
                    self._restart()
                    return
            pause = _PAUSE

    def _died(self) -> int:
        """How the process ended, which has closed its end."""
        assert self._process is not None
        return self._process.wait()

    def _kill(self) -> None:
        process, channel = self._process, self._channel
        if process is not None:
            process.kill()
            process.wait()
        if channel is not None:
            channel.socket.close()
        self._process = self._channel = None
