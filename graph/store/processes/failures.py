"""Errors of the library as they go from child to parent."""

from __future__ import annotations

import json
from typing import Any, Final

from graph import errors
from graph.store.processes.frames import FAILED, document

_PLAIN: Final = {
    kind.__name__: kind
    for kind in (
        errors.StoreError,
        errors.StoreBusyError,
        errors.StaleError,
        errors.StoreUnavailableError,
    )
}


def failed(error: errors.LibyaKgError) -> bytes:
    """The frame that tells of an error."""
    more: dict[str, Any] = {}
    match error:
        case errors.QueryError():
            more = {"line": error.line, "column": error.column}
        case errors.FormatError():
            more = {"offered": error.offered}
        case errors.LimitError():
            more = {"limit": error.limit, "retry": error.retry}
    return document(FAILED, error=type(error).__name__, message=str(error), **more)


def error_of(payload: bytes) -> errors.LibyaKgError:
    """The error that a frame tells of.

    >>> error = errors.QueryError("no verb", 3, 7)
    >>> again = error_of(failed(error)[5:])
    >>> again, again.line
    (QueryError('no verb'), 3)
    """
    told = json.loads(payload)
    message = told["message"]
    match told["error"]:
        case "QueryError":
            return errors.QueryError(message, told["line"], told["column"])
        case "FormatError":
            return errors.FormatError(message, told["offered"])
        case "LimitError":
            return errors.LimitError(told["limit"], message, retry=told["retry"])
    return _PLAIN.get(told["error"], errors.StoreError)(message)
