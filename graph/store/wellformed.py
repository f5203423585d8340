"""XML is well-formed, or it is none: expat looks at what comes in and at what goes out.

The engine takes a document that ends before its end, and writes characters that XML does not have.
"""

from __future__ import annotations

import re
from typing import IO, Final
from xml.parsers import expat

from graph.errors import QueryError

#: An entity made of others. The engine writes it out where it is declared, so a few of them may
#: take more memory than there is; expat only minds them where they are used.
_NESTED: Final = re.compile(rb'<!ENTITY[^"<>]*"[^"]*&(?!#|amp;|lt;|gt;|quot;|apos;)')

#: What expat calls "no element found".
_ENDS: Final = expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]


def check(data: bytes) -> None:
    r"""Raise ``QueryError`` with line and column where a document is not well-formed.

    Entities that are made of others, or grow beyond reason, are an error, too.

    >>> check(b"<a><b/></a>")
    >>> check(b"<a>\n<b/></c>")
    Traceback (most recent call last):
    graph.errors.QueryError: mismatched tag
    """
    nested = _NESTED.search(data)
    if nested:
        line, start = data.count(b"\n", 0, nested.start()) + 1, data.rfind(b"\n", 0, nested.start())
        raise QueryError(
            "entities that are made of others are not read here", line, nested.start() - start
        )
    try:
        _parser().Parse(data, True)
    except expat.ExpatError as error:
        why = "it ends too early" if error.code == _ENDS else expat.ErrorString(error.code)
        raise QueryError(str(why), error.lineno, error.offset + 1) from error


class Checked:
    r"""A file to write XML to; raises ``expat.ExpatError`` where that is not well-formed.

    A carriage return becomes a reference: as it is, whoever reads it would take it for a line feed.

    >>> from io import BytesIO
    >>> output = BytesIO()
    >>> checked = Checked(output)
    >>> _ = checked.write(b"<a>one\rtwo</a>")
    >>> checked.end()
    >>> output.getvalue()
    b'<a>one&#xD;two</a>'
    """

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._parser = _parser()

    def write(self, data: bytes, /) -> int:
        """Look at these bytes, and pass them on."""
        written = data.replace(b"\r", b"&#xD;")
        self._parser.Parse(written, False)
        self._output.write(written)
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back here."""
        self._output.flush()

    def end(self) -> None:
        """That was all of it."""
        self._parser.Parse(b"", True)


def _parser() -> expat.XMLParserType:
    return expat.ParserCreate(namespace_separator=" ")  # so that it looks at names with colons
