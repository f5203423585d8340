"""kill -9 of the writing process at any moment: what was acknowledged is there, nothing by halves.

A child commits again and again and says so on its standard output. The parent kills it at a
chosen acknowledgement, opens the store and counts. A commit adds PER_COMMIT quads to a graph of
its own and replaces those of a shared graph, so half a commit would show as a wrong count or as
two numbers in the shared graph. Every third commit takes the way of large additions.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.base import View
from graph.store.embedded import EmbeddedStore

PER_COMMIT = 200
CHILD = f"""
import itertools, sys
from pathlib import Path
import pyoxigraph as ox
from graph.store import embedded
from graph.store.base import Changes

shared, p = ox.NamedNode("http://example.org/shared"), ox.NamedNode("http://example.org/p")

def quads(number, graph):
    return [ox.Quad(ox.NamedNode(f"http://example.org/{{n}}"), p, ox.Literal(number), graph)
            for n in range({PER_COMMIT})]

store = embedded.EmbeddedStore(Path(sys.argv[1]))
with store.view() as view:
    generation = view.generation
for number in itertools.count(generation + 1):
    own = quads(number, ox.NamedNode(f"http://example.org/{{number}}"))
    if number % 3 == 0:
        embedded.BULK = 1
        store.apply(Changes(add=own))
    else:
        store.apply(Changes(drop=[shared.value], add=[*own, *quads(number, shared)]))
    print(number, flush=True)
    with store.view():  # a checkpoint may be what is cut
        pass
"""


def acknowledged_before_kill(folder: Path, kill_after: int) -> int:
    """Run the child on the folder, kill it after that many commits; the last it acknowledged."""
    command = [sys.executable, "-c", CHILD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        numbers = [child.stdout.readline() for _ in range(kill_after)]
        child.kill()
        return int([*numbers, *child.stdout.read().split()][-1])


@pytest.mark.parametrize("seed", range(3))
def test_no_acknowledged_commit_is_lost_and_none_is_half_there(tmp_path: Path, seed: int) -> None:
    choose = random.Random(seed)
    for _ in range(4):
        acknowledged = acknowledged_before_kill(tmp_path, choose.randint(1, 8))
        store = EmbeddedStore(tmp_path)
        with store.view() as view:
            check_whole(view, acknowledged)
        store.close()


def check_whole(view: View, acknowledged: int) -> None:
    # The commit under way may have been done without the child's living to say so.
    assert view.generation in (acknowledged, acknowledged + 1)
    graphs = Counter(quad.graph_name for quad in view.quads())
    for number in range(1, view.generation + 1):
        assert graphs[ox.NamedNode(f"http://example.org/{number}")] == PER_COMMIT
    assert len(graphs) == view.generation + len(["catalog", "shared"])
    shared = Counter(quad.object for quad in view.quads("http://example.org/shared"))
    last = max(number for number in range(1, view.generation + 1) if number % 3)
    assert shared == {ox.Literal(last): PER_COMMIT}
