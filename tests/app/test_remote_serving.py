"""A real service, and the command line, on a store that another server keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx2 as httpx
import pytest
from click.testing import CliRunner

from app.cli import main
from benchmarks.engines import free_port
from tests.app.services import serving
from tests.graph.store.engines import Engine, oxigraph, virtuoso

STATES = """states:
  - id: atlantis
    names: [{text: Atlantis, inferred: a state}]
"""


def settings(engine: Engine) -> dict[str, str]:
    at = engine.addresses
    return {
        "LIBYA_KG_STORE": at.query,
        "LIBYA_KG_STORE_UPDATE": at.update,
        "LIBYA_KG_STORE_GRAPHS": at.graphs,
    }


@pytest.fixture(params=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each server there is, empty."""
    with oxigraph() if request.param == "oxigraph" else virtuoso(tmp_path / "kept") as engine:
        yield engine


class _Endless(BaseHTTPRequestHandler):
    """Begins an answer that is right, and never ends it."""

    def do_POST(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": "')
        with suppress(OSError):
            while True:
                self.wfile.write(b"x" * 65536)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def endless() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Endless) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_a_service_that_starts_before_its_store_recovers_by_itself(tmp_path: Path) -> None:
    port = free_port()
    store = f"http://127.0.0.1:{port}"
    later = {"LIBYA_KG_STORE": f"{store}/query", "LIBYA_KG_STORE_UPDATE": f"{store}/update"}
    with serving(tmp_path / "unused", later) as served:
        down = httpx.get(f"{served.address}/readyz", timeout=60)
        assert (down.status_code, "cannot be reached" in down.json()["detail"]) == (502, True)
        assert httpx.get(f"{served.address}/healthz", timeout=60).status_code == 200
        with oxigraph(port=port):
            assert "Seed data loaded: 5 reports" in served.line()
            assert httpx.get(f"{served.address}/readyz", timeout=60).status_code == 200
            reports = httpx.get(f"{served.address}/v1/reports", timeout=60)
            assert reports.json()["total"] == 5


def test_a_store_that_never_ends_its_answers_does_not_keep_a_service_from_starting(
    tmp_path: Path,
) -> None:
    with endless() as address:
        settings = {"LIBYA_KG_STORE": address, "LIBYA_KG_RESULT_SIZE": "1"}
        with serving(tmp_path / "unused", settings) as served:
            assert httpx.get(f"{served.address}/healthz", timeout=60).status_code == 200
            ready = httpx.get(f"{served.address}/readyz", timeout=60)
            assert ready.status_code >= 500
            assert "more than" in ready.json()["detail"]


def test_files_are_loaded_there(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "states.yaml"
    file.write_text(STATES, encoding="utf-8")
    run = CliRunner(env=settings(engine)).invoke
    first = run(main, ["load", str(file)])
    assert first.exit_code == 0, first.output
    again = run(main, ["load", str(file)])
    assert "added 0 quads, removed 0" in again.output
    asked = run(main, ["query", "SELECT ?l { ?s a lir:State ; rdfs:label|skos:prefLabel ?l }"])
    assert "Atlantis" in asked.output
    assert not (tmp_path / "data").exists()


def test_a_command_tells_that_the_store_is_not_there(tmp_path: Path) -> None:
    env = {"LIBYA_KG_STORE": f"http://127.0.0.1:{free_port()}/query"}
    done = CliRunner(env=env).invoke(main, ["query", "ASK {}"])
    assert (done.exit_code, "cannot be reached" in done.output) == (3, True)
