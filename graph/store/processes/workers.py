"""Reading processes for the service's own questions, asked by threads that wait for the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Condition
from typing import Any, TypeVar

from graph.errors import StoreError
from graph.store.processes import child
from graph.store.processes.channel import Channel
from graph.store.processes.failures import KilledError, death, error_of
from graph.store.processes.frames import END, FAILED, OPEN, Frame, values

T = TypeVar("T")


class Worker:
    """One process, which answers one thread at a time."""

    def __init__(self, memory: int) -> None:
        self._process, end = child.start("graph.store.processes.reader", memory)
        self._channel = Channel(end)
        self._owes = 1  # it says when it is ready

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def answered(self) -> bool:
        """Whether nothing of an answer is left to be taken."""
        return not self._owes

    def open(self, path: Path) -> None:
        """Have it open another checkpoint, and so let go of the one before."""
        self._owes += 1
        self._channel.send(values(OPEN, path=str(path)))

    def answer(self, kind: bytes, path: Path, told: dict[str, Any]) -> Iterator[Frame]:
        """The frames of its answer, taken one by one; raises the error that it answers with.

        Raises ``EOFError`` or ``OSError`` when it has died.
        """
        while self._owes:
            self._take()
        self._owes = 1
        self._channel.send(values(kind, path=str(path), **told))
        while self._owes:
            frame = self._take()
            if frame[0] == FAILED:
                raise error_of(frame[1])
            yield frame

    def kill(self) -> int:
        """End the process; its exit code."""
        self._process.kill()
        self._channel.socket.close()
        return self._process.wait()

    def died(self) -> int:
        """How the process ended, which has closed its end."""
        self._channel.socket.close()
        return self._process.wait()

    def _take(self) -> Frame:
        frame = self._channel.receive()
        self._owes -= frame[0] in (END, FAILED)
        return frame


class Workers:
    """Up to ``number`` processes, started when there is need of them. Threads may share them."""

    def __init__(self, number: int, memory: int) -> None:
        self._number = number
        self._memory = memory
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._change = Condition()
        self._closed = False

    def pids(self) -> list[int]:
        """The ids of the processes that are there now."""
        with self._change:
            return [worker.pid for worker in self._workers]

    def ask(
        self, kind: bytes, path: Path, collect: Callable[[Iterator[Frame]], T], **told: Any
    ) -> T:
        """What ``collect`` makes of the frames that answer a question about a checkpoint.

        When the process is killed meanwhile, another is asked, and ``collect`` begins anew. Raises
        the error that is the answer, ``LimitError`` when the process met its limit of memory.
        """
        for _ in range(self._number + 2):  # all that are there may have been killed
            with self._one() as worker:
                try:
                    return collect(worker.answer(kind, path, told))
                except (EOFError, OSError):
                    why = death(worker.died(), self._memory)
                    if not isinstance(why, KilledError):
                        raise why from None
        raise StoreError("the process that reads the store was killed again and again")

    def open(self, path: Path) -> None:
        """There is a new checkpoint: those that have nothing to do open it now."""
        with self._change:
            for worker in self._idle:
                with suppress(OSError):  # it is dead, and noticed when it is asked
                    worker.open(path)

    def close(self) -> None:
        """End the processes; who waits for an answer gets an error."""
        with self._change:
            self._closed = True
            for worker in self._workers:
                worker.kill()
            self._change.notify_all()

    @contextmanager
    def _one(self) -> Iterator[Worker]:
        """A process for one question; one that has not answered it to the end is replaced."""
        with self._change:
            self._change.wait_for(
                lambda: self._closed or self._idle or len(self._workers) < self._number
            )
            if self._closed:
                raise StoreError("the store is closed")
            worker = self._idle.pop() if self._idle else self._started()
        try:
            yield worker
        finally:
            with self._change:
                if worker.answered:
                    self._idle.append(worker)
                else:
                    worker.kill()
                    self._workers.remove(worker)
                self._change.notify()

    def _started(self) -> Worker:
        try:
            worker = Worker(self._memory)
        except OSError as error:
            raise StoreError(f"no process to read the store can be started: {error}") from error
        self._workers.add(worker)
        return worker
