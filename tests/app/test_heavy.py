"""Each heavy query there is ends at its limit, and nobody else notices."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import httpx2 as httpx
import pytest

from app.settings import Settings
from benchmarks.limits.heavy import HEAVY, PATHS
from graph.store.processes.engine import Engine
from graph.store.processes.limits import MIB
from tests.app.crowds import crowd
from tests.app.services import AUTHORIZATION, TOKEN, in_thread

MEETINGS = 200_000
#: Between two short requests, in seconds.
PAUSE = 0.05
READERS = 2
#: More than any process of ours takes that has nothing heavy to do.
NORMAL = 300 * MIB


class Service:
    """A service under narrow limits, and its engine to look at."""

    def __init__(self, client: httpx.Client, engine: Engine) -> None:
        self.client = client
        self.engine = engine

    def heavy(self, name: str) -> httpx.Response | None:
        """The answer to a heavy request; ``None`` when it was cut."""
        try:
            field, text = HEAVY[name]
            return self.post(PATHS[field], **{field: text})
        except httpx.RemoteProtocolError:  # an incomplete chunked read
            return None

    def short(self) -> bool:
        """The answer to a query that takes nothing."""
        return bool(self.post("/sparql", query="ASK { ?a lir:met ?b }").json()["boolean"])

    def post(self, path: str, **form: str) -> httpx.Response:
        return self.client.post(path, data=form)

    def settled(self) -> list[int]:
        """The processes, once those killed are gone and others have taken their place."""
        while len(self.engine.processes()) != 1 + READERS:
            assert self.short()
        return self.engine.processes()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    settings = Settings(
        data_dir=crowd(tmp_path_factory.mktemp("crowd"), MEETINGS),
        token=TOKEN,
        time_limit=1.5,
        reader_memory=512,
        readers=READERS,
        cache_size=0,
    )
    with (
        in_thread(settings) as (address, app),
        httpx.Client(base_url=address, headers=AUTHORIZATION, timeout=60) as client,
    ):
        client.get("/readyz").raise_for_status()
        yield Service(client, app.state.service.engine)


def memory(process: int) -> int:
    """The resident memory of a process, in bytes."""
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return int(told.stdout or 0) * 1024


def check_refused(answer: httpx.Response | None) -> None:
    """It was cut, or refused by a problem document that names the limit."""
    if answer is not None:
        assert answer.status_code == 503
        assert (answer.json()["limit"], answer.json()["retry"]) in {
            ("time", False),
            ("memory", False),
        }


def check_others(service: Service, heavy: Sequence[Future[Any]]) -> None:
    """For as long as those take, others are answered."""
    assert service.short()
    while wait(heavy, PAUSE).not_done:
        assert service.short()


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_request_ends_at_its_limit_and_others_are_answered(
    service: Service, name: str
) -> None:
    with ThreadPoolExecutor(1) as pool:
        heavy = pool.submit(service.heavy, name)
        check_others(service, [heavy])
        check_refused(heavy.result())
    assert service.engine.running() == []
    assert max(map(memory, service.settled())) < NORMAL


def test_three_at_once_end_at_their_limits_and_others_are_answered(service: Service) -> None:
    names = ["counts a cross product", "streams a cross product", "sorts a cross product"]
    with ThreadPoolExecutor(len(names)) as pool:
        heavy = [pool.submit(service.heavy, name) for name in names]
        check_others(service, heavy)
        for each in heavy:
            check_refused(each.result())
    assert service.engine.running() == []
    assert max(map(memory, service.settled())) < NORMAL
