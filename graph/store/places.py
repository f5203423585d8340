"""Where a SPARQL text goes wrong.

The engine's parser tells how far it has looked, which may be a dozen letters behind the word that
it stumbles over: it compares with the longest word that could stand there. So the text is given to
it once more, with its words so far apart that it cannot look beyond one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

#: Reads a text; ``SyntaxError`` as the engine raises it.
Parse = Callable[[str], object]

_ERROR: Final = re.compile(r"error at (\d+):(\d+):")

#: More than the engine's longest word has letters.
_APART: Final = " " * 32

#: Longer texts are not read twice.
_LONG: Final = 50_000

#: What may have blanks around it: between other signs they may not be allowed.
_WORD: Final = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | <<\( | \)>> | \{\| | \|\} | [{(\[] | [})\]][*+?]? | [;,]
    | (?: \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
        | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
        | <[^<>"{}|^`\\\x00-\x20]*> | \\. | (?!<<\(|\|\})[^\s{}()\[\];,\#] )+
      \(?  # the engine wants some names right before their parenthesis
    """,
    re.VERBOSE | re.DOTALL,
)


def place(text: str, parse: Parse) -> int | None:
    """The offset of the word at which the parser cannot go on; ``None`` if it cannot be told.

    It is the length of the text where its end comes too early.

    >>> def parse(text):
    ...     raise SyntaxError(f"error at 1:{text.index(')') + 9}: expected CONSTRUCT")
    >>> place("FILTER( ) ?x ?y ?z", parse)
    8
    """
    spread, words = apart(text) if len(text) <= _LONG else ("", [])
    if not words:
        return None
    try:
        parse(spread)
    except SyntaxError as error:
        stopped = _offset(str(error), spread)
        return None if stopped is None else _word_at(stopped, words, len(text.rstrip()))
    return None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    r"""The line and the column of an offset, both from 1.

    >>> line_and_column("ASK {\n ?s", 7)
    (2, 2)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def apart(text: str) -> tuple[str, list[re.Match[str]]]:
    """The text without comments and with its words far apart, and where these are in the text."""
    words = [match for match in _WORD.finditer(text) if not match["comment"]]
    return _APART.join(word[0] for word in words) + _APART, words


def _word_at(stopped: int, words: Sequence[re.Match[str]], end: int) -> int:
    """Where the word is at which the parser stopped, by its offset in the words apart."""
    lengths = (len(word[0]) + len(_APART) for word in words)
    starts = list(accumulate(lengths, initial=0))[:-1]
    number = bisect_right(starts, stopped) - 1
    behind = stopped - starts[number] - len(words[number][0])
    return end if behind > len(_APART) // 2 else words[number].start()


def _offset(message: str, text: str) -> int | None:
    """Where the engine says that it stopped."""
    match = _ERROR.match(message)
    if match is None:
        return None
    line, column = int(match[1]), int(match[2])
    before = text.split("\n")[: line - 1]
    return sum(len(each) + 1 for each in before) + column - 1
