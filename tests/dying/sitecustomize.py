"""Every process of a service under test loads this first: it dies where the test wants it to.

The folder ``MOMENTS`` (an environment variable) has a file for each moment that is wanted. The
process that comes to it removes the file and ends as by kill -9, there and then. So every moment
is met, once, and by no luck. ``moments.py`` is the test's side.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = os.environ.get("MOMENTS")

#: In which process, before and after what: the name of it, its module and what it is there.
PLACES = {
    "app.web": [
        ("opening", "graph.store.embedded", "EmbeddedStore.__init__"),
        ("filling", "graph.store.embedded", "EmbeddedStore.apply"),
        ("commit", "graph.store.processes.writing", "Writer.apply"),
        ("lending", "graph.store.processes.lending", "Lender.put"),
        ("asking", "graph.store.processes.engine", "Engine.ask"),
    ],
    "graph.store.processes.writer": [
        ("opening", "graph.store.embedded", "EmbeddedStore.__init__"),
        ("commit", "graph.store.embedded", "EmbeddedStore.apply"),
        ("checkpoint", "graph.store.embedded", "EmbeddedStore.checkpoint"),
    ],
    "graph.store.processes.reader": [
        ("answer", "graph.store.snapshot", "Snapshot.write"),
        ("rows", "graph.store.snapshot", "Snapshot.solutions"),
    ],
}

#: How many quads of a commit are taken before the moment amid it.
AMID = 20


def meet(moment: str) -> None:
    """End here, if the test wants it."""
    try:
        Path(FOLDER or "", moment).unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def watch(role: str, name: str, module: str, path: str) -> None:
    """Make a moment of the beginning of a function, and of its end."""
    *owners, function = path.split(".")
    owner: Any = import_module(module)
    for each in owners:
        owner = getattr(owner, each)
    setattr(owner, function, watched(getattr(owner, function), f"{role} {{}} {name}"))


def watched(original: Callable[..., Any], moment: str) -> Callable[..., Any]:
    """The function with its two moments."""

    @wraps(original)
    def call(*arguments: Any, **options: Any) -> Any:
        meet(moment.format("before"))
        done = original(*arguments, **options)
        meet(moment.format("after"))
        return done

    @wraps(original)
    async def wait(*arguments: Any, **options: Any) -> Any:
        meet(moment.format("before"))
        done = await original(*arguments, **options)
        meet(moment.format("after"))
        return done

    return wait if inspect.iscoroutinefunction(original) else call


def watch_quads() -> None:
    """Make a moment of the middle of a commit: the engine has taken some of its quads."""
    packing, commit = (
        import_module("graph.store.processes.packing"),
        import_module("graph.store.commit"),
    )
    unpack, parsed = packing.unpack, commit.parsed

    def unpacked(packed: bytes) -> Any:
        changes = unpack(packed)
        return replace(changes, add=passing(iter(changes.add)))

    packing.unpack = unpacked
    commit.parsed = lambda document: passing(iter(parsed(document)))


def watch_parts() -> None:
    """Make a moment of the middle of an answer: some of it is on its way to the client."""
    channel = import_module("graph.store.processes.channel").Channel
    original, sent = channel.send, []

    def send(self: Any, *frames: bytes) -> None:
        if len(sent) > 1:  # the first one only says that the process is ready
            meet("reader amid answer")
        sent.append(None)
        original(self, *frames)

    channel.send = send


def passing(quads: Iterator[Any]) -> Iterator[Any]:
    for number, quad in enumerate(quads):
        if number == AMID:
            meet("writer amid commit")
        yield quad


if FOLDER:
    module = sys.orig_argv[sys.orig_argv.index("-m") + 1] if "-m" in sys.orig_argv else ""
    role = module.rpartition(".")[2]
    Path(FOLDER, f"{role}.{os.getpid()}").write_text(str(os.getpid()))
    Path(FOLDER, f"{role}.{os.getpid()}").rename(Path(FOLDER, f"{role}.pid"))
    if role == "writer":
        watch_quads()
    if role == "reader":
        watch_parts()
    for place in PLACES.get(module, ()):
        watch(role, *place)
