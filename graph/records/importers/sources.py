"""The file that an import reads: what tells it from another one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that is read: its name, the SHA-256 of its bytes, its non-empty lines."""

    name: str
    sha256: str
    lines: int


def survey(path: Path) -> SourceFile:
    """Name, checksum and number of non-empty lines of a file, in one pass."""
    digest, lines = sha256(), 0
    with path.open("rb") as file:
        for line in file:
            digest.update(line)
            lines += bool(line.strip())
    return SourceFile(path.name, digest.hexdigest(), max(lines, 1))
