"""What the log says of a result that was cut: a line, as nothing went wrong in the service."""

from __future__ import annotations

import logging

from app.protocol.sending import CutError


def short(record: logging.LogRecord) -> bool:
    """Say in a line what cut a result; the server makes pages of it.

    A filter that lets everything pass.
    """
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, CutError):
        record.msg, record.args, record.exc_info = "A result was cut: %s", (str(error),), None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True
