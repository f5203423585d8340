"""The tables beside the code: lines of cells, a line with ``#`` is a remark."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, str], ...]:
    """The lines of a table of two columns."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((first, second) for first, second in lines)
