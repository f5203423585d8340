"""kill -9 in the middle of a large batch: it is there whole or not at all, and the load goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.load import load_vocabularies
from graph.loading.bulk import bulk_load, progress_of
from graph.loading.held import report_lengths
from graph.records.importers.sources import SourceFile
from graph.records.importers.stream import Unit
from graph.records.model import ReferenceFile, ReportFile
from graph.store import embedded
from graph.store.embedded import EmbeddedStore

SOURCE = SourceFile("stream", "ab" * 32, 10)
REPORTS = 60
EVENTS = 9

#: What counts as very many here, so that this is.
BULK = 10_000

LOADING = """
import sys
from pathlib import Path
from graph.load import load_vocabularies
from graph.store import embedded
from tests.graph.test_bulk_killed import BULK, SOURCE, bulk_load, units

embedded.BULK = BULK
add = embedded.EmbeddedStore._add_packed

def told(self, *given):
    print("writing", flush=True)
    add(self, *given)

embedded.EmbeddedStore._add_packed = told
store = embedded.EmbeddedStore(Path(sys.argv[1]))
load_vocabularies(store)
bulk_load(store, units(), SOURCE, "made-up", batch=10**9)
sys.stdin.read()
"""


def units() -> Iterator[Unit]:
    names = {each: [{"text": each, "inferred": "made up"}] for each in ("libya", "italy")}
    states = [{"id": slug, "names": named} for slug, named in names.items()]
    yield Unit(ReferenceFile.model_validate({"states": states}), ())
    parts = [{"actor": a, "role": "principal", "on_behalf_of": a} for a in names]
    for n in range(REPORTS):
        yield Unit(None, (report(n, parts),))


def report(n: int, parts: list[dict[str, str]]) -> ReportFile:
    text = {"file": "stream", "sha256": SOURCE.sha256, "paragraphs": 10}
    events = [
        {
            "id": f"e{n}-{m}",
            "type": "meeting",
            "label": "They meet",
            "date": "2021-01-01",
            "participants": parts,
            "evidence": [{"paragraph": 7, "summary": "They met."}],
        }
        for m in range(EVENTS)
    ]
    told = {"id": f"r{n}", "title": "A report", "published": "2021-02-01", "text": text}
    return ReportFile.model_validate({"report": told, "events": events})


Claims = frozenset[object]


def claims(store: EmbeddedStore) -> Claims:
    with store.view() as view:
        return frozenset(q for q in view.quads() if q.graph_name.value.endswith("#claims"))


@pytest.fixture(scope="module")
def whole() -> Claims:
    """What a load that nobody interrupts gives."""
    store = EmbeddedStore()
    load_vocabularies(store)
    assert bulk_load(store, units(), SOURCE, "made-up", batch=10**9).quads > BULK
    found = claims(store)
    store.close()
    return found


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a signal")
@pytest.mark.parametrize("new_files", [0, 1])
def test_a_batch_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_files: int, whole: Claims
) -> None:
    monkeypatch.setattr(embedded, "BULK", BULK)
    with subprocess.Popen(
        [sys.executable, "-c", LOADING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        before = files(tmp_path)
        while process.poll() is None and len(files(tmp_path) - before) < new_files:
            pass
        process.send_signal(signal.SIGKILL)
    store = EmbeddedStore(tmp_path)
    with store.view() as view:
        done = progress_of(view, SOURCE, "made-up")
        assert (done, len(report_lengths(view))) in {(0, 0), (REPORTS + 1, REPORTS)}
    rest = bulk_load(store, units(), SOURCE, "made-up", batch=10**9)
    assert rest.before + rest.units == REPORTS + 1
    assert claims(store) == whole
    store.close()


def files(folder: Path) -> set[Path]:
    return set((folder / "quads").rglob("*"))
