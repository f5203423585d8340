"""Writes under a condition: ``If-Match`` and ``If-None-Match`` (RFC 9110, section 13)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from graph.store.base import Changes

_TAG: Final = re.compile(r'"(\d+)(?:-[^"]*)?"')


def conditional(changes: Changes, headers: Headers, generation: int, *, exists: bool) -> Changes:
    """The changes, if the graph is as the request wants it to be; then nobody may change it before.

    Our tags are weak, as one graph is written down in many ways, but tell the generation of the
    data: of the same one, all graphs are the same. Raises ``HTTPException`` 412.
    """
    wanted, unwanted = headers.getlist("if-match"), headers.getlist("if-none-match")
    if not wanted and not unwanted:
        return changes
    if wanted and not (exists and _names(wanted, generation)):
        raise HTTPException(412, "the graph is not as If-Match says; read it again")
    if unwanted and exists and _names(unwanted, generation):
        raise HTTPException(412, "there is what If-None-Match says must not be there")
    return replace(changes, expect=generation if generation >= 0 else None)  # not known elsewhere


def _names(lines: list[str], generation: int) -> bool:
    """Whether a header names any state of the data, or this one."""
    sent = ",".join(lines)
    return sent.strip() == "*" or str(generation) in _TAG.findall(sent)
