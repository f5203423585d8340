"""Choosing a media type by an ``Accept`` header (RFC 9110, section 12.5.1).

>>> choose("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
'text/turtle'
>>> choose("text/*, text/html;q=0", ["text/html", "text/turtle"])
'text/turtle'
>>> choose("image/png", ["text/html"]) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})\s*")
_STAR = re.compile(r"^\s*\*\s*(?=;|$)")  # what Java's clients send for anything
_PARAMETER = re.compile(rf'\s*;\s*(?:({_TOKEN})\s*=\s*({_TOKEN}|"(?:[^"\\]|\\.)*"))?\s*')
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|$))+')
_QUALITY = re.compile(r"0?\.\d+|0\.?|1(\.0*)?")

#: What is true of all that we send, of the types that have such parameters.
_TRUE = frozenset({("charset", "utf-8"), ("header", "present")})


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of the header: what it takes, and how much it is liked (0 to 1)."""

    type: str
    subtype: str
    parameters: frozenset[tuple[str, str]] = frozenset()
    quality: float = 1.0

    def takes(self, offer: MediaRange) -> bool:
        """Whether the media type on offer falls into this range."""
        return (
            self.type in ("*", offer.type)
            and self.subtype in ("*", offer.subtype)
            and self.parameters <= offer.parameters
        )

    @property
    def specificity(self) -> tuple[bool, bool, int]:
        """The more of the media type it names, the more it counts."""
        return (self.type != "*", self.subtype != "*", len(self.parameters))


def accept_header(headers: Headers) -> str | None:
    """What a request's ``Accept`` says: its lines are one list."""
    return ", ".join(headers.getlist("accept")) or None


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """The media type on offer that is liked best; the first of equals; ``None``: none will do.

    No header, or an empty one, takes anything.
    """
    best, liking = None, 0.0
    ranges = parse(accept) if accept and accept.strip() else [MediaRange("*", "*")]
    for offer in offered:
        quality = _quality(offer, ranges)
        if quality > liking:
            best, liking = offer, quality
    return best


def choose_for(accept: str | None, offered: Sequence[str], also: Mapping[str, str]) -> str | None:
    """Like ``choose``, where some media types are also known by other names (``also``)."""
    others = {name: real for name, real in also.items() if real in offered}
    chosen = choose(accept, [*offered, *others])
    return others.get(chosen, chosen) if chosen else None


def parse(accept: str) -> list[MediaRange]:
    """The ranges of a header; an element that is none is passed over, as the standard advises."""
    ranges = (_range(element) for element in _ELEMENT.findall(accept))
    return [found for found in ranges if found is not None]


def _quality(offer: str, ranges: Sequence[MediaRange]) -> float:
    """How much an offer is liked: the most specific range that takes it decides."""
    wanted = _range(offer)
    taking = [r for r in ranges if wanted is not None and r.takes(wanted)]
    return max(taking, key=lambda r: r.specificity).quality if taking else 0.0


def _range(element: str) -> MediaRange | None:
    element = _STAR.sub("*/*", element)
    head = _RANGE.match(element)
    if head is None or (head[1] == "*" and head[2] != "*"):
        return None
    parameters = _parameters(element[head.end() :])
    if parameters is None:
        return None
    quality = parameters.pop("q", "1")
    if not _QUALITY.fullmatch(quality):
        return None
    parameters.pop("profile", None)  # RFC 6906: it changes nothing for who does not know it
    named = frozenset(parameters.items()) - _TRUE
    return MediaRange(head[1].lower(), head[2].lower(), named, float(quality))


def _parameters(text: str) -> dict[str, str] | None:
    """``;name=value`` over and over; ``None`` when it is something else."""
    found: dict[str, str] = {}
    position = 0
    while position < len(text):
        match = _PARAMETER.match(text, position)
        if match is None:
            return None
        position = match.end()
        if match[1]:
            found[match[1].lower()] = match[2].strip('"').lower()
    return found
