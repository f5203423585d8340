"""What a measure measures, read from the docstring of the function that computes it.

So the text that an answer carries is the one that stands beside the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.analytics.projection import Network

Values = dict[str, float]
Function = Callable[[Network], Values]

_SECTIONS: Final = ("Formula", "Reference", "Isolated", "Disconnected")


@dataclass(frozen=True)
class Measure:
    """A measure: how it is computed, and what that means.

    ``meaning``, ``formula``, ``reference``; what an ``isolated`` actor gets; what a
    ``disconnected`` graph means for it. With ``lowest_first`` a low value is the remarkable one.
    """

    name: str
    function: Function
    meaning: str
    formula: str
    reference: str
    isolated: str
    disconnected: str
    lowest_first: bool = False


def measure(function: Function, *, lowest_first: bool = False) -> Measure:
    """The measure that a function computes, by its name and its docstring.

    The docstring begins with the meaning and has the sections Formula, Reference, Isolated and
    Disconnected, each a paragraph that begins with its title and a colon.
    """
    name = getattr(function, "__name__", "")
    first, *others = inspect.getdoc(function).split("\n\n")  # type: ignore[union-attr]
    sections = dict(_section(paragraph) for paragraph in others)
    formula, reference, isolated, disconnected = (sections[title] for title in _SECTIONS)
    return Measure(
        name,
        function,
        _line(first),
        formula,
        reference,
        isolated,
        disconnected,
        lowest_first,
    )


def _section(paragraph: str) -> tuple[str, str]:
    title, _, text = paragraph.partition(":")
    return title, _line(text)


def _line(text: str) -> str:
    return " ".join(text.split())
