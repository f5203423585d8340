"""Ids for what a data set names, made from the fewest raw fields that tell things apart."""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import normalize

_GAP = re.compile(r"[^a-z0-9]+")


def readable(text: str) -> str:
    """Lower-case Latin letters and digits joined by hyphens; what else there was is lost.

    >>> readable("São Tomé & Príncipe")
    'sao-tome-principe'
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _GAP.sub("-", plain).strip("-")


def mint(*fields: str, longest: int = 60) -> str:
    """An id to read, and a digest of the raw fields that makes it theirs alone.

    Cleaning must not move an id, so the digest is of the fields as they came.

    >>> mint("icews", "Ali Zeidan", "Libya")
    'icews-ali-zeidan-libya-daa383a1'
    """
    digest = blake2b("\n".join(fields).encode(), digest_size=4).hexdigest()
    shown = readable("-".join(fields))[:longest].strip("-")
    return f"{shown}-{digest}" if shown else digest
