"""What a client sends to be loaded: which sort of file it is, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from fastapi import Request
from starlette.exceptions import HTTPException

from app.bodies import body, essence
from graph.errors import Problem, RecordError

#: How long a body may be, in bytes.
MAX_BODY: Final = 10_000_000

#: What a body is called in problems.
BODY: Final = "the body"

RECORDS: Final = frozenset(
    {
        *("application/json", "application/yaml", "application/x-yaml"),
        *("text/yaml", "text/x-yaml"),
    }
)

#: Media type -> the ending of such files.
SUFFIXES: Final[Mapping[str, str]] = {
    **dict.fromkeys(sorted(RECORDS), ".yaml"),
    "text/csv": ".csv",
    "text/turtle": ".ttl",
    "application/n-triples": ".nt",
    "application/n-quads": ".nq",
    "application/trig": ".trig",
}


@dataclass(frozen=True, slots=True)
class Submitted:
    """A body, and the ending that a file of its sort has."""

    content: bytes
    suffix: str

    @property
    def name(self) -> str:
        """What it is called: tables name a report by it where their rows name none."""
        if self.suffix != ".csv":
            return BODY
        return f"table-{sha256(self.content).hexdigest()[:12]}.csv"

    def text(self) -> str:
        """The body as text.

        Raises:
            RecordError: it is not UTF-8.
        """
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 text: {error.reason} at byte {error.start + 1}"
            raise RecordError([Problem(BODY, 0, 0, "", message)]) from error


async def submitted(request: Request) -> Submitted:
    """The body of a request, of a type that is loaded and not too long."""
    kind = essence(request.headers.get("content-type"))
    if kind not in SUFFIXES:
        raise HTTPException(415, f"send {', '.join(SUFFIXES)}, not '{kind}'")
    return Submitted(await body(request, MAX_BODY), SUFFIXES[kind])
