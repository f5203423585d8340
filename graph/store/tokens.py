"""The words of a SPARQL text, without its grammar: that is the engine's to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, cast

Kind = Literal["word", "name", "iri", "variable", "mark", "group"]

#: Everything that may contain a word without being one comes before words.
_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<text>
          \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
        | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
        | @[A-Za-z]+(?:-+[A-Za-z0-9]+)*
      )
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:\w[\w.-]*)?:(?:(?:\\.|[\w:%.-])*(?:\\.|[\w:%-]))?)
    | (?P<word>\w[\w.-]*)
    | (?P<mark>[{};])
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS: Final = {"comment": "", "iri": "<>", "name": "<>", "text": '""', "variable": "$"}
_COVERS: Final = {"comment": " ", "iri": "@", "name": "@", "text": '"', "variable": "$"}
_SILENT: Final = frozenset({"comment", "text"})


@dataclass(frozen=True, slots=True)
class Token:
    """A bare word, prefixed name, IRI, variable, brace or semicolon, and where it stands.

    ``depth`` is how many groups are open around it. In an outline a whole group is one token.
    """

    kind: Kind
    text: str
    start: int
    end: int
    depth: int = 0

    @property
    def keyword(self) -> str:
        """The word in upper case; nothing where it is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(sparql: str) -> Iterator[Token]:
    """All tokens, in their order; a pair of braces has the depth of what is around.

    >>> [token.text for token in tokens("DROP ALL ; INSERT DATA { ex:s a 'DROP ALL' } # all")]
    ['DROP', 'ALL', ';', 'INSERT', 'DATA', '{', 'ex:s', 'a', '}']
    """
    return (_token(match, depth) for match, depth in _matches(sparql))


def outline(sparql: str) -> list[Token]:
    """The tokens outside all groups, and each group as a token.

    >>> [token.text for token in outline("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o { } }")]
    ['DELETE', '{ ?s ?p ?o }', 'WHERE', '{ ?s ?p ?o { } }']
    """
    found: list[Token] = []
    opened = 0
    for match, depth in _matches(sparql):
        if depth:
            continue
        if match[0] == "{":
            opened = match.start()
        elif match[0] == "}":
            found.append(Token("group", sparql[opened : match.end()], opened, match.end()))
        else:
            found.append(_token(match, depth))
    return found


def keywords(sparql: str) -> list[Token]:
    """The bare words and the braces.

    >>> [token.text for token in keywords("ask { ?a a 'b' }")]
    ['ask', '{', 'a', '}']
    """
    return [token for token in tokens(sparql) if token.kind == "word" or token.text in "{}"]


def shape(sparql: str) -> str:
    """The text with its words in upper case, and a sign for what may have any letters in it.

    >>> shape("ask { ?a e:p+ 'it is', 2 } # none")
    'ASK { $ <> + "" , 2 }'
    """
    return " ".join(_TOKEN.sub(_sign, sparql).split())


def mask(sparql: str) -> str:
    """The text with its words in upper case, and signs over what may have any letters in it.

    Everything stays where it is.

    >>> mask("ask { ?a e:p <e:q> } # none")
    'ASK { $$ @@@ @@@@@ }       '
    """
    return _TOKEN.sub(_cover, sparql)


def _matches(sparql: str) -> Iterator[tuple[re.Match[str], int]]:
    depth = 0
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup in _SILENT:
            continue
        depth -= match[0] == "}"
        yield match, depth
        depth += match[0] == "{"


def _sign(match: re.Match[str]) -> str:
    sign = _SIGNS.get(match.lastgroup or "")
    return f" {match[0].upper() if sign is None else sign} "


def _cover(match: re.Match[str]) -> str:
    sign = _COVERS.get(match.lastgroup or "")
    if sign is not None:
        return sign * len(match[0])
    return match[0].upper() if match[0].isascii() else match[0]  # others may get longer


def _token(match: re.Match[str], depth: int) -> Token:
    kind = cast(Kind, match.lastgroup)
    return Token(kind, match[0], match.start(), match.end(), depth)
