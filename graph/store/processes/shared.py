"""Memory that parent and child both see: a short result is left there instead of being sent.

There is room for two, used in turns: while the parent takes one out, the child may write the next.
"""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Final

#: How many bytes a result may have that is left there.
ROOM: Final = 256 * 1024


@contextmanager
def allotted() -> Iterator[int]:
    """New memory: the number of a file to map, which those who have done so keep after the block.

    >>> with allotted() as number:
    ...     ours, theirs = mapped(number), mapped(number)
    >>> theirs[0][:4] = b"some"
    >>> bytes(ours[0][:4])
    b'some'
    """
    with _file() as file:
        file.truncate(2 * ROOM)
        yield file.fileno()


def mapped(number: int) -> tuple[memoryview, memoryview]:
    """The two places for results in the memory that is the file of this number."""
    whole = memoryview(mmap.mmap(number, 2 * ROOM))
    return whole[:ROOM], whole[ROOM:]


def _file() -> IO[bytes]:
    """A file without a name that is never on a disk, where the system has such files."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("results"), "r+b", buffering=0)
    return TemporaryFile(buffering=0)
