"""What a group matches and no variable shows, given variables.

Those are blank nodes, and the nodes in the middle of paths like ``p/q``. Where more is said of the
same subject behind them, they stay: the text is not parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from graph.store.tokens import mask, tokens

#: A piece of text and what comes in its place.
Edit = tuple[int, int, str]

_STEP: Final = r"(?:\^\s*+)?(?:@++|\bA\b)[*+?]?"
_OBJECT: Final = r'(?:@++|\$++|"++(?:\^\^@++)?|-?\b\d[\d.]*\b)'

#: What stands where no more is said of the same subject.
_END: Final = r"(?=\s*+(?:[.}\]]|\b(?:FILTER|OPTIONAL|BIND|GRAPH|MINUS)\b))"

_SEQUENCE: Final = re.compile(rf"(?P<path>{_STEP}(?:\s*+/\s*+{_STEP})++)\s*+{_OBJECT}{_END}")
_NODE: Final = re.compile(rf"(?<=[@A$*+?,])\s*+\[(?P<said>[^\[\]{{}}]*+)\]{_END}")

#: How long a group may be, in characters: hostile ones take time by the square of that.
_LONG: Final = 10_000

#: How deep nodes may stand in each other.
_DEEP: Final = 9


def shown(group: str) -> str:
    """The group with variables for what it hides, as far as that is easily told.

    >>> shown("{ ?a e:p/e:q _:b }")
    '{ ?a e:p ?_1 . ?_1 e:q ?_0 }'
    >>> shown("{ ?a e:p [ e:q [] ] . ?a e:p [ e:q 1 ] ; e:r 2 }")
    '{ ?a e:p ?_1 . ?_1  e:q ?_0  . ?a e:p [ e:q 1 ] ; e:r 2 }'
    """
    if len(group) > _LONG:
        return group
    start = "?_"
    while start in group:
        start += "_"
    fresh = (f"{start}{number}" for number in count())
    group = _edited(group, lambda text: _names(text, fresh))
    group = _edited(group, lambda text: _sequences(text, fresh))
    for _ in range(_DEEP):
        before, group = group, _edited(group, lambda text: _nodes(text, fresh))
        if group == before:
            break
    return group


def _edited(text: str, edits: Callable[[str], Iterator[Edit]]) -> str:
    pieces, end = [], 0
    for start, stop, piece in edits(text):
        pieces += [text[end:start], piece]
        end = stop
    return "".join([*pieces, text[end:]])


def _names(text: str, fresh: Iterator[str]) -> Iterator[Edit]:
    named: dict[str, str] = {}
    for token in tokens(text):
        if token.text.startswith("_:"):
            if token.text not in named:
                named[token.text] = next(fresh)
            yield token.start, token.end, named[token.text]


def _sequences(text: str, fresh: Iterator[str]) -> Iterator[Edit]:
    covered = mask(text)
    for match in _SEQUENCE.finditer(covered):
        for slash in re.finditer(r"\s*/\s*", match["path"]):
            node = next(fresh)
            yield match.start() + slash.start(), match.start() + slash.end(), f" {node} . {node} "


def _nodes(text: str, fresh: Iterator[str]) -> Iterator[Edit]:
    covered = mask(text)
    for match in _NODE.finditer(covered):
        node, said = next(fresh), text[match.start("said") : match.end("said")]
        about = f"{node} . {node} {said}" if said.strip() else node
        yield match.start(), match.end(), f" {about}"
