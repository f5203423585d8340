"""Writing results in the format that was asked for, or saying that it cannot hold them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Final, cast
from xml.parsers import expat

import pyoxigraph as ox

from graph.errors import FormatError
from graph.store.base import MEDIA_TYPES
from graph.store.wellformed import Checked
from graph.terms import PREFIXES

Result = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]

_JSON_LD: Final = "application/ld+json"

#: What the engine says of triple terms in JSON-LD; it has no error of their own for them.
_NO_TRIPLE_TERMS: Final = "JSON-LD does not support RDF 1.2"


def serialize(result: Result, media_type: str, output: IO[bytes]) -> None:
    """Write a result as it is found.

    Raises ``FormatError`` at what the format cannot say, after some of it may have been written.
    """
    checked = Checked(output) if media_type.endswith("xml") else None
    output = cast(IO[bytes], checked) if checked else output
    try:
        if isinstance(result, ox.QuerySolutions | ox.QueryBoolean):
            result.serialize(output, format=ox.QueryResultsFormat.from_media_type(media_type))
        else:
            syntax = ox.RdfFormat.from_media_type(media_type)
            ox.serialize(result, output, format=syntax, prefixes=PREFIXES)
        if checked:
            checked.end()
    except expat.ExpatError:
        why = "XML has no way to say a character or the name of a property in this result"
    except OSError as error:
        if not str(error).startswith(_NO_TRIPLE_TERMS):
            raise
        why = "JSON-LD has no way to say a triple term, and there is one in this result"
    else:
        return
    finally:
        del result  # only this thread may drop it; an error goes on to others
    raise _cannot_say(media_type, why)


def _cannot_say(media_type: str, why: str) -> FormatError:
    """The complaint, with the formats that can."""
    offered = next(kinds for kinds in MEDIA_TYPES.values() if media_type in kinds)
    return FormatError(why, [kind for kind in offered if kind != media_type])
