"""All jobs of a service: asked, joined, watched, stopped, and kept for a while."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from queue import SimpleQueue
from secrets import token_hex
from threading import Lock, Thread
from typing import Any, Generic

from graph.errors import JobError, LimitError, NotFoundError
from graph.jobs.computation import Computation
from graph.jobs.job import OPEN, Job, Result, Task, Work
from graph.jobs.limits import JobLimits

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Entry(Generic[Result]):
    """A job, by which key it is found again, and what it works with until it has ended."""

    key: Hashable
    job: Job[Result]
    task: Task[Result] | None
    work: Work | None = None


class Jobs(Generic[Result]):
    """The jobs of one service. Threads may share it."""

    def __init__(
        self, limits: JobLimits | None = None, start: Callable[[JobLimits], Work] = Computation
    ) -> None:
        self._limits = limits or JobLimits()
        self._start = start
        self._lock = Lock()
        self._entries: dict[str, _Entry[Result]] = {}
        self._turns: SimpleQueue[_Entry[Result] | None] = SimpleQueue()
        # Nobody waits for these at the end of the process, however it ends.
        self._threads = [
            Thread(target=self._work, name="job", daemon=True) for _ in range(self._limits.at_once)
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, key: Hashable, question: str, generation: int, task: Task[Result]) -> Job[Result]:
        """The job of that key that waits, works or is done; where there is none, a new one.

        Raises:
            LimitError: too many are waiting.
        """
        with self._lock:
            for entry in self._entries.values():
                if entry.key == key and entry.job.status in OPEN | {"done"}:
                    return entry.job
            self._check_room()
            job: Job[Result] = Job(token_hex(8), question, generation, _now())
            entry = self._entries[job.id] = _Entry(key, job, task)
            self._turns.put(entry)
            return job

    def get(self, id: str) -> Job[Result]:
        """The job of that id.

        Raises:
            NotFoundError: there is none, or none any more.
        """
        with self._lock:
            return self._entry(id).job

    def list(self) -> list[Job[Result]]:
        """All jobs there are, the first asked for first."""
        with self._lock:
            return [entry.job for entry in self._entries.values()]

    def delete(self, id: str) -> None:
        """Stop a job; forget it, if it has ended already.

        Raises:
            NotFoundError: there is none, or none any more.
        """
        with self._lock:
            entry = self._entry(id)
            if entry.job.status in OPEN:
                self._stop(entry, "stopped by whoever runs this service")
            else:
                del self._entries[id]

    def close(self) -> None:
        """Stop all jobs, and take no others."""
        with self._lock:
            for entry in list(self._entries.values()):  # some are forgotten on the way
                if entry.job.status in OPEN:
                    self._stop(entry, "the service ended")
        for _ in self._threads:
            self._turns.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        """In a thread: bring one job after the other to its end."""
        while entry := self._turns.get():
            if entry.task is not None:  # else it was stopped before its turn
                self._run(entry, entry.task)

    def _run(self, entry: _Entry[Result], task: Task[Result]) -> None:
        try:
            work = self._begin(entry)
            result = task.finish(work.values(task.ties, partial(self._advance, entry)))
        except JobError as error:
            self._end(entry, status="failed", reason=str(error))
        except Exception:  # nobody else would hear of it
            _log.exception("job %s failed", entry.job.id)
            self._end(entry, status="failed", reason="the service failed; its log has the reason")
        else:
            self._end(entry, status="done", progress=1.0, result=result)

    def _begin(self, entry: _Entry[Result]) -> Work:
        with self._lock:
            if entry.job.status != "queued":
                raise JobError("stopped before its turn")
            try:
                entry.work = self._start(self._limits)
            except OSError as error:
                raise JobError(f"no process can be started: {error}") from error
            entry.job = replace(entry.job, status="running", started=_now())
            return entry.work

    def _advance(self, entry: _Entry[Result], done: float) -> None:
        with self._lock:
            entry.job = replace(entry.job, progress=done)

    def _stop(self, entry: _Entry[Result], reason: str) -> None:
        if entry.work is not None:
            entry.work.stop()
        self._settle(entry, status="stopped", reason=reason)

    def _end(self, entry: _Entry[Result], **changes: Any) -> None:
        with self._lock:
            if entry.job.status in OPEN:  # else it was stopped
                self._settle(entry, **changes)

    def _settle(self, entry: _Entry[Result], **changes: Any) -> None:
        """Note how it ended, and forget those that ended longest ago."""
        entry.job = replace(entry.job, ended=_now(), **changes)
        entry.task = entry.work = None
        ended = [each.job for each in self._entries.values() if each.job.ended is not None]
        ended.sort(key=lambda job: job.ended or job.asked)
        for job in ended[: -self._limits.kept]:
            del self._entries[job.id]

    def _entry(self, id: str) -> _Entry[Result]:
        if id not in self._entries:
            raise NotFoundError(
                "job", id, "jobs are kept for a while, and end with the service; /v1/jobs has all"
            )
        return self._entries[id]

    def _check_room(self) -> None:
        unended = sum(entry.job.status in OPEN for entry in self._entries.values())
        if unended >= self._limits.at_once + self._limits.waiting:
            raise LimitError(
                "jobs", f"{unended} jobs wait or are at work already; try again later", retry=True
            )


def _now() -> datetime:
    return datetime.now(UTC)
