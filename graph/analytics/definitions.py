"""What a measure measures, read from the docstring of the function that computes it.

So the text that an answer carries is the one that stands beside the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from graph.analytics.projection import Network

Values = dict[str, float]
Function = Callable[[Network], Values]

_SECTIONS: Final = ("Formula", "Reference", "Isolated", "Disconnected", "Engine")


def _exact(_network: Network) -> None:
    """Values without an error."""


@dataclass(frozen=True, slots=True)
class ErrorBound:
    """How far values that come from ``samples`` are from the exact ones.

    None is off by more than ``epsilon``, except with probability ``delta``.
    """

    samples: int
    epsilon: float
    delta: float


@dataclass(frozen=True)
class Definition:
    """What a measure means, in texts.

    ``meaning``, ``formula``, ``reference``; what an ``isolated`` actor gets; what a
    ``disconnected`` graph means for it; the ``engine`` that computes it, and how its cost grows.
    """

    name: str
    meaning: str
    formula: str
    reference: str
    isolated: str
    disconnected: str
    engine: str


@dataclass(frozen=True)
class Measure(Definition):
    """A measure: what it means, and how it is computed.

    With ``lowest_first`` a low value is the remarkable one. ``error`` tells how far the values of
    a network may be off; ``None`` says they are exact.
    """

    function: Function
    lowest_first: bool = False
    error: Callable[[Network], ErrorBound | None] = _exact


def define(function: Callable[..., object]) -> Definition:
    """What a function computes, by its name and its docstring.

    The docstring begins with the meaning and has the sections Formula, Reference, Isolated,
    Disconnected and Engine, each a paragraph that begins with its title and a colon.
    """
    first, *others = inspect.getdoc(function).split("\n\n")  # type: ignore[union-attr]
    sections = dict(_section(paragraph) for paragraph in others)
    told = {title.lower(): sections[title] for title in _SECTIONS}
    return Definition(getattr(function, "__name__", ""), _line(first), **told)


def measure(
    function: Function,
    *,
    lowest_first: bool = False,
    error: Callable[[Network], ErrorBound | None] = _exact,
) -> Measure:
    """The measure that a function computes."""
    told = asdict(define(function))
    return Measure(**told, function=function, lowest_first=lowest_first, error=error)


def _section(paragraph: str) -> tuple[str, str]:
    title, _, text = paragraph.partition(":")
    return title, _line(text)


def _line(text: str) -> str:
    return " ".join(text.split())
