"""Long work shows how far it is, where tqdm is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: What is done sooner than this, in seconds, shows nothing.
DELAY = 1.0


@contextmanager
def counting(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told how many of ``total`` are done; shows a bar if it takes long."""
    try:
        from tqdm import tqdm
    except ImportError:
        yield lambda _: None
        return
    with tqdm(total=total, desc=what, delay=DELAY, leave=False) as bar:
        yield lambda done: _advance(bar, done)


def _advance(bar: object, done: int) -> None:
    bar.update(done - bar.n)  # type: ignore[attr-defined]
