"""What the log says."""

from __future__ import annotations

import logging

import pytest

from app import log
from app.protocol.sending import CutError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CutError("stopped after 30 s"), "WARNING A result was cut: stopped after 30 s"),
        (ValueError("no number"), "ERROR went wrong"),
    ],
)
def test_a_cut_is_told_in_a_line_and_an_error_with_its_place(error: Exception, said: str) -> None:
    try:
        raise error
    except type(error) as caught:
        told = (type(caught), caught, caught.__traceback__)
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "went wrong", (), told)
    assert log.short(record)
    lines = logging.Formatter("%(levelname)s %(message)s").format(record).splitlines()
    assert lines[0] == said
    assert (len(lines) > 1) == isinstance(error, ValueError)
