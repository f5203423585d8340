"""How a reading process takes and frees memory, as an engine does for every term it looks up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ctypes.util import find_library
from functools import cache
from typing import Final

#: An allocator (of gperftools) that is quicker than the C library's own; used where it is there.
_TCMALLOC: Final = "tcmalloc_minimal"

#: How glibc is to keep memory (others do not know it): freed pieces stay at hand, as the engine
#: takes and frees the same few sizes all the time.
_GLIBC: Final = {
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000:glibc.malloc.tcache_max=65536:"
    "glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=67108864"
}


def allocation() -> dict[str, str]:
    """The variables to start a reading process with; what is set already stays as it is."""
    wanted = {**_GLIBC, **_preloaded()}
    return {name: value for name, value in wanted.items() if name not in os.environ}


@cache
def _preloaded() -> Mapping[str, str]:
    found = find_library(_TCMALLOC)
    return {"LD_PRELOAD": found} if found else {}
