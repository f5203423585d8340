"""The formats of linked data: their file endings, and choosing one by ``Accept``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi import Request

from app.negotiation import accept_header, choose
from graph.errors import FormatError

HTML: Final = "text/html"

#: The files there are of a thing or of the ontology, by their endings.
ENDINGS: Final = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nq": "application/n-quads",
}


def wanted(request: Request, offered: Sequence[str]) -> str:
    """The media type to answer in; raises ``FormatError`` when none on offer will do."""
    chosen = choose(accept_header(request.headers), offered)
    if chosen is None:
        raise FormatError("nothing here is in a format that you accept", offered)
    return chosen


def ending(media_type: str) -> str:
    """The file ending of a media type.

    >>> ending("text/turtle")
    'ttl'
    """
    return next(end for end, kind in ENDINGS.items() if kind == media_type)
