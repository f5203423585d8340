"""Errors of the library as they go from child to parent."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from typing import Any, Final

from graph import errors
from graph.store.processes import limits
from graph.store.processes.frames import FAILED, document


def _tree(root: type[errors.LibyaKgError]) -> Iterator[type[errors.LibyaKgError]]:
    yield root
    for kind in root.__subclasses__():
        yield from _tree(kind)


#: Every error there is, by its name; but one of several problems, which no store has.
_KINDS: Final = {
    kind.__name__: kind
    for kind in _tree(errors.LibyaKgError)
    if kind.__module__ == errors.__name__ and kind is not errors.RecordError
}


class KilledError(errors.StoreError):
    """The reading process was killed from outside."""


def death(code: int, memory: int) -> errors.LibyaKgError:
    """Why a reading process ended that had so much memory, by its exit code."""
    if code == -signal.SIGABRT:
        return limits.over_memory(memory)
    if code == -signal.SIGSEGV:
        return limits.over_depth()
    return KilledError("the process that answered this query was killed")


def failed(error: errors.LibyaKgError) -> bytes:
    """The frame that tells of an error; of a kind that is not known here, as its next parent."""
    name = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _KINDS)
    more = vars(error) if name == type(error).__name__ else {}
    return document(FAILED, error=name, message=str(error), more=more)


def error_of(payload: bytes | memoryview) -> errors.LibyaKgError:
    """The error that a frame tells of.

    >>> error = errors.QueryError("no verb", 3, 7)
    >>> again = error_of(failed(error)[5:])
    >>> again, again.line
    (QueryError('no verb'), 3)
    """
    told: dict[str, Any] = json.loads(bytes(payload))
    kind = _KINDS[told["error"]]
    error = kind.__new__(kind, told["message"])
    for name, value in told["more"].items():
        setattr(error, name, tuple(value) if isinstance(value, list) else value)
    return error
