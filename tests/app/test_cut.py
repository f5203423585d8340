"""A result that ends before its end is never taken for a whole one, whatever its format."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import httpx2 as httpx
import pytest

from app.settings import Settings
from graph.store.base import MEDIA_TYPES
from graph.store.processes.limits import MIB
from tests.app.crowds import GRAPH, crowd
from tests.app.services import in_thread

#: Enough of them for each of the results.
MEETINGS = 80_000

#: More than is held back until a result is whole; less than any of these results has.
ALLOWED = 2

SOLUTIONS = {"query": "SELECT * { ?a ?b ?c . ?c ?d ?e }"}
TRIPLES = {"query": "CONSTRUCT { ?a ?b ?e } WHERE { ?a ?b ?c . ?c ?d ?e }"}
WHOLE_GRAPH = {"graph": GRAPH}
REQUESTS = [
    *(("/sparql", SOLUTIONS, kind) for kind in MEDIA_TYPES["solutions"]),
    *(("/sparql", TRIPLES, kind) for kind in MEDIA_TYPES["graph"]),
    *(("/sparql/graphs", WHOLE_GRAPH, kind) for kind in MEDIA_TYPES["graph"]),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service on a large crowd, whose results may not be large."""
    folder = crowd(tmp_path_factory.mktemp("crowd"), MEETINGS)
    with in_thread(Settings(data_dir=folder, result_size=ALLOWED)) as (address, _):
        yield address


@pytest.mark.parametrize(("path", "asked", "kind"), REQUESTS)
def test_who_reads_it_meets_an_error(
    address: str, path: str, asked: dict[str, str], kind: str
) -> None:
    request = ("GET", address + path)
    with httpx.stream(*request, params=asked, headers={"Accept": kind}, timeout=60) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["transfer-encoding"] == "chunked"
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()


def test_the_body_goes_on_for_as_long_as_it_may_and_has_no_end(address: str) -> None:
    where = urlsplit(address)
    head = f"GET /sparql?{urlencode(SOLUTIONS)} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
    with socket.create_connection((where.hostname or "", where.port or 0)) as connection:
        connection.sendall(head.encode())
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    answer = b"".join(parts)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert MIB < len(answer) < (ALLOWED + 1) * MIB
    assert not answer.endswith(b"0\r\n\r\n")


@pytest.mark.skipif(shutil.which("curl") is None, reason="install curl")
@pytest.mark.parametrize(
    "path", [f"/sparql?{urlencode(SOLUTIONS)}", f"/sparql/graphs?graph={GRAPH}"]
)
def test_curl_ends_with_an_error(address: str, path: str) -> None:
    done = subprocess.run(
        ["curl", "--silent", "--output", "/dev/null", address + path], timeout=60, check=False
    )
    assert done.returncode == 18  # a partial file


def test_what_is_within_the_limit_is_whole(address: str) -> None:
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?a lir:met ?b }"}
    answer = httpx.get(f"{address}/sparql", params=query, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["n", str(MEETINGS)]
