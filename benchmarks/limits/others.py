"""Those who ask little meanwhile, and the memory of the service: watched until all is over."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Final

import httpx2 as httpx

from benchmarks.limits.service import Service

#: How long they wait between requests, and the watch on memory between looks, in seconds.
PAUSE: Final = 0.02
LOOK: Final = 0.1

PERSON: Final = "https://w3id.org/libya-kg/id/actor/person-"


class Others:
    """Sends short requests for as long as the block lasts, and watches the memory."""

    def __init__(self, service: Service) -> None:
        self.peak: dict[str, int] = defaultdict(int)
        self._service = service
        self._waits: dict[str, list[float]] = defaultdict(list)
        self._over = Event()
        self._threads = [Thread(target=self._ask), Thread(target=self._look)]

    def __enter__(self) -> Others:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def waits(self) -> list[str]:
        """Of each request in milliseconds: the median, and the worst."""
        return [
            f"{statistics.median(waits) * 1000:.0f} / {max(waits) * 1000:.0f}"
            for waits in self._waits.values()
        ]

    def _ask(self) -> None:
        with httpx.Client(base_url=self._service.address, timeout=60) as client:
            while not self._over.wait(PAUSE):
                for name, asked in SHORT.items():
                    began = time.perf_counter()
                    client.get(**asked()).raise_for_status()
                    self._waits[name].append(time.perf_counter() - began)

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            for role, size in self._service.memory().items():
                self.peak[role] = max(self.peak[role], size)


def ready(service: Service) -> None:
    """Ask each once: the first answer takes longer than those that come after it."""
    for asked in SHORT.values():
        with httpx.Client(base_url=service.address, timeout=60) as client:
            client.get(**asked()).raise_for_status()


def _point() -> dict[str, Any]:
    number = time.monotonic_ns()  # never asked before
    query = f"SELECT ?p ?o {{ <{PERSON}{number % 1000}> ?p ?o }} #{number}"
    return {"url": "/sparql", "params": {"query": query}}


#: What they ask for, by its name in the tables.
SHORT: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "point query": _point,
    "`/v1/events?limit=1`": lambda: {"url": "/v1/events", "params": {"limit": 1}},
    "`/healthz`": lambda: {"url": "/healthz"},
}
