"""How deep a text is nested: the engine's parser calls itself, and its process ends if too often.

What is much deeper than anybody writes is refused before any process reads it.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from graph.store.processes.limits import over_depth
from graph.store.tokens import mask

#: How deep groups, parentheses and signs may stand in each other. The parser has died of 2,000.
MOST: Final = 500

_OPENING: Final = frozenset("{([")
_BRACKET: Final = re.compile(r"[{(\[\])}]")

#: Signs before an expression or a path, each of which is about all that follows.
_SIGNS: Final = re.compile(rf"(?:[!^+-]\s*+){{{MOST}}}")


def refuse_deep(text: str) -> None:
    """Raise ``LimitError`` where a query or update is nested too deep.

    >>> refuse_deep("ASK { FILTER((?x = 1)) }")
    >>> refuse_deep("ASK " + "{" * 501)
    Traceback (most recent call last):
    graph.errors.LimitError: the query is nested too deeply; write it flatter
    """
    if sum(map(text.count, "{([!^+-")) <= MOST:  # so it is with most, and quickly told
        return
    # What we take for an IRI may be a comparison to the engine: ``?a<((1))>?b``.
    if any(_SIGNS.search(each) or _depth(each) > MOST for each in (mask(text), text)):
        raise over_depth()


def _depth(text: str) -> int:
    depths = accumulate(1 if bracket in _OPENING else -1 for bracket in _BRACKET.findall(text))
    return max(depths, default=0)
