"""What requests of SPARQL are made of: parameters, media types, bodies; each must be UTF-8."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from email.message import Message
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from app.bodies import essence
from graph.errors import FilterError, QueryError

FORM: Final = "application/x-www-form-urlencoded"

_HOST: Final = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?", re.ASCII)

#: How many parameters a request may have.
MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Parameters:
    """Name and value of every parameter of a request, in their order."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, *texts: str) -> Parameters:
        """The parameters of url-encoded texts; ``QueryError`` for what is not UTF-8.

        >>> Parameters.read("a=1&b=%C3%A9", "a=2").all("a")
        ('1', '2')
        """
        try:
            pairs = [
                pair
                for text in texts
                for pair in parse_qsl(
                    text, keep_blank_values=True, errors="strict", max_num_fields=MOST
                )
            ]
        except ValueError as error:
            raise QueryError(f"the parameters cannot be read: {error}") from error
        return cls(tuple(pairs))

    def all(self, name: str) -> tuple[str, ...]:
        """The values of one parameter."""
        return tuple([value for key, value in self.pairs if key == name])

    def the(self, name: str) -> str:
        """The value of a parameter that there must be one of."""
        values = self.all(name)
        if len(values) != 1:
            raise QueryError(f"there must be one '{name}', not {len(values)}")
        return values[0]

    def seconds(self) -> float | None:
        """How long the client would wait (``timeout``); ``None`` where it does not say.

        >>> Parameters.read("timeout=1.5").seconds()
        1.5
        """
        values = self.all("timeout")
        if not values:
            return None
        try:
            seconds = float(values[-1])
        except ValueError:
            seconds = math.nan
        if not seconds > 0:
            raise FilterError("timeout", "timeout: a number of seconds above 0 is needed")
        return seconds


@lru_cache(maxsize=256)
def media_type(header: str | None) -> str:
    """The media type of a ``Content-Type`` without its parameters; empty where there is none.

    Raises ``QueryError`` when it names a character set other than UTF-8.

    >>> media_type("Text/Turtle; charset=UTF-8")
    'text/turtle'
    """
    message = Message()
    message["content-type"] = header or ""
    charset = message.get_content_charset("utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise QueryError(f"the body must be UTF-8, not {charset}")
    return essence(header)


def text(data: bytes) -> str:
    """The text of a body; ``QueryError`` when it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise QueryError(f"the body is not UTF-8: {error}") from error


def address(request: Request) -> str:
    """The address of a request as it was sent, without its query: a base for relative IRIs.

    Percent-escapes stay as they are, so that addresses that differ stay different. Raises
    ``QueryError`` when the host that the client names is none.
    """
    scope = request.scope
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    host = request.headers.get("host") or ":".join(map(str, scope["server"]))
    return base(scope["scheme"], host, path.partition(b"?")[0])


@lru_cache(maxsize=256)
def base(scheme: str, host: str, path: bytes) -> str:
    """The address of these parts; raises ``QueryError`` when that is no host."""
    if not _HOST.fullmatch(host):
        raise QueryError(f"'{host}' is no host")
    return f"{scheme}://{host}{path.decode('latin-1')}"
