"""An update as its operations.

The standard lets declarations (``PREFIX``, ``BASE``) stand before every operation, the engine
before the first one alone. What is declared later is therefore written out in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import QueryError
from graph.store.iris import written_out
from graph.store.outbound import refuse_outbound
from graph.store.tokens import Token, outline, tokens
from graph.store.updates.checking import check_update, parse_update

#: What declarations begin with, and how many tokens each has.
_DECLARATIONS: Final = {"BASE": 2, "PREFIX": 3, "VERSION": 1}


@dataclass(frozen=True, slots=True)
class Script:
    """The declarations an update begins with, and its operations, which need no others."""

    head: str
    operations: list[str]

    def text(self, before: str = "", after: str = "") -> str:
        """All of it as one update, between operations of ours; those before end by a semicolon."""
        operations = [*self.operations, after] if after else self.operations
        return f"{self.head}\n{before}" + " ;\n".join(operations)


@dataclass(frozen=True, slots=True)
class _Part:
    """An operation between two semicolons, the last one included."""

    text: str
    start: int
    declares: bool

    @property
    def declared(self) -> str:
        """What stands before the operation."""
        return self.text[: self.start]

    @property
    def blanked(self) -> str:
        """What stands before the operation, and as much space as the rest takes."""
        return self.declared + re.sub(r"[^\r\n]", " ", self.text[self.start :])


def read(update: str, base: str | None = None, allow: Sequence[str] = ()) -> Script:
    """The operations of an update.

    Raises ``QueryError`` with line and column when it is wrong, or would call other servers than
    those whose addresses begin so.

    >>> read("PREFIX e: <http://e/> CLEAR ALL; PREFIX e: <http://f/> DROP GRAPH e:g").operations
    ['CLEAR ALL', 'DROP GRAPH <http://f/g>']
    """
    first, *others = _stretches(update)
    _check("".join(part.text for part in first), base, allow)
    operations = [_operation(part) for part in first]
    before = "".join(part.blanked for part in first)
    for stretch in others:
        _check(before + "".join(part.text for part in stretch), base, allow)
        declared = before + stretch[0].declared
        operations += [_in_full(_operation(part), declared, base) for part in stretch]
        before += "".join(part.blanked for part in stretch)
    script = Script(first[0].declared, [each for each in operations if each])
    _check_parting(script, base)
    return script


def target_of(parts: Sequence[Token]) -> tuple[bool, Sequence[Token]]:
    """Whether an operation on whole graphs is silent, and what it is done to, by its outline.

    >>> silent, target = target_of(outline("CLEAR SILENT GRAPH <http://e/g>"))
    >>> silent, [part.text for part in target]
    (True, ['GRAPH', '<http://e/g>'])
    """
    silent = parts[1].keyword == "SILENT"
    return silent, parts[2 if silent else 1 :]


def _check_parting(script: Script, base: str | None) -> None:
    """Raise ``QueryError`` where our reading of the text is not the engine's."""
    try:
        parse_update(script.text(), base)
    except SyntaxError as error:
        raise QueryError(
            "where one operation ends and another begins is not clear; write a space after each "
            "'<' that compares"
        ) from error


def _check(text: str, base: str | None, allow: Sequence[str]) -> None:
    """Raise ``QueryError`` for what the engine can read whole, in its place."""
    refuse_outbound(text, update=True, allow=allow, base=base)
    check_update(text, base)


def _stretches(update: str) -> list[list[_Part]]:
    """The parts of an update; where one declares something, a new stretch begins."""
    stretches: list[list[_Part]] = [[]]
    for part in _parts(update):
        if part.declares and stretches[-1]:
            stretches.append([])
        stretches[-1].append(part)
    return stretches


def _parts(update: str) -> Iterator[_Part]:
    begin, start, passing, declares = 0, None, 0, False
    for token in outline(update):
        if token.text == ";":
            place = token.start if start is None else start
            yield _Part(update[begin : token.end], place - begin, declares)
            begin, start, passing, declares = token.end, None, 0, False
        elif passing:
            passing -= 1
        elif start is None and token.keyword in _DECLARATIONS:
            passing, declares = _DECLARATIONS[token.keyword] - 1, True
        elif start is None:
            start = token.start
    place = len(update) if start is None else start
    yield _Part(update[begin:], place - begin, declares)


def _operation(part: _Part) -> str:
    """The operation alone, without what follows its last token."""
    text = part.text[part.start :]
    ends = [token.end for token in outline(text) if token.text != ";"]
    return text[: ends[-1]] if ends else ""


def _in_full(operation: str, declared: str, base: str | None) -> str:
    """The operation with every IRI in full, as it is under these declarations."""
    named = [
        token
        for token in tokens(operation)
        if token.kind in ("iri", "name") and not token.text.startswith("_:")
    ]
    found = written_out([token.text for token in named], declared, base)
    for token, iri in reversed(list(zip(named, found, strict=True))):
        operation = f"{operation[: token.start]}{iri}{operation[token.end :]}"
    return operation
