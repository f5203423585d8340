"""A store that a service holds is read and written by others by way of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import QueryError, StaleError, StoreBusyError, StoreUnavailableError
from graph.load import load_vocabularies
from graph.loading.bulk import import_file
from graph.records.importers.formats import FORMATS
from graph.store.base import Changes, Packed
from graph.store.embedded import EmbeddedStore
from graph.store.processes.reception import SOCKET, reception
from graph.store.processes.store import ProcessStore
from graph.store.processes.visiting import VisitedStore

ICEWS = FORMATS["icews"]
DATA = Path(__file__).parents[3] / "data" / "imports" / "icews.tsv"
QUAD = ox.Quad(*(ox.NamedNode(f"urn:{letter}") for letter in "spog"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such sockets")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[ProcessStore]:
    store = ProcessStore(tmp_path)
    with reception(store, tmp_path):
        yield store
    store.close()


def test_a_visitor_reads_and_writes(held: ProcessStore, tmp_path: Path) -> None:
    visitor = VisitedStore(tmp_path)
    with visitor.view() as before:
        assert visitor.apply(Changes(add=[QUAD])) == before.generation + 1
        assert list(before.quads("urn:g")) == []
    with visitor.view() as after, held.view() as own:
        assert list(after.quads("urn:g")) == list(own.quads("urn:g")) == [QUAD]


def test_lines_are_added_as_quads_are(held: ProcessStore, tmp_path: Path) -> None:
    lines = Packed(f"{QUAD} .\n".encode(), 1, frozenset({"urn:g"}))
    VisitedStore(tmp_path).apply(Changes(packed=lines))
    with held.view() as view:
        assert list(view.quads("urn:g")) == [QUAD]
        assert list(view.about(["urn:s"])) == [QUAD]


def test_what_the_store_refuses_reaches_the_visitor(held: ProcessStore, tmp_path: Path) -> None:
    visitor = VisitedStore(tmp_path)
    with pytest.raises(StaleError):
        visitor.apply(Changes(add=[QUAD], expect=99))
    with pytest.raises(QueryError):
        visitor.apply(Changes(update="INSERT nothing"))
    assert held.generation == 0


def test_only_the_owner_may_come(held: ProcessStore, tmp_path: Path) -> None:
    assert (tmp_path / SOCKET).stat().st_mode & 0o777 == 0o600


def test_nobody_is_there_when_the_service_has_ended(tmp_path: Path) -> None:
    store = ProcessStore(tmp_path)
    with reception(store, tmp_path):
        visitor = VisitedStore(tmp_path)
    store.close()
    with pytest.raises(StoreUnavailableError, match="no service answers"):
        visitor.apply(Changes())


SERVICE = """
import sys
from pathlib import Path
from graph.store.processes.reception import reception
from graph.store.processes.store import ProcessStore

folder = Path(sys.argv[1])
with reception(ProcessStore(folder), folder):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_load_goes_on_after_its_service_was_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVICE, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as service:
        assert service.stdout is not None
        service.stdout.readline()
        visitor = VisitedStore(tmp_path)
        load_vocabularies(visitor)

        def told(quads: int, units: int) -> None:
            if units == 4:
                os.kill(service.pid, signal.SIGKILL)
                service.wait()

        with pytest.raises(StoreUnavailableError):
            import_file(visitor, DATA, ICEWS, batch=1, told=told)
    store = _opened(tmp_path)
    rest, _ = import_file(store, DATA, ICEWS)
    assert (rest.before, rest.units) == (4, 5)
    store.close()


def _opened(folder: Path) -> EmbeddedStore:
    """The store, as soon as the killed service's own process has let go of it."""
    while True:
        try:
            return EmbeddedStore(folder)
        except StoreBusyError:
            continue
