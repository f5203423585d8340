"""An error is the same on the other side of a process."""

from __future__ import annotations

import inspect

import pytest

from graph import errors
from graph.errors import LibyaKgError
from graph.store.processes.failures import error_of, failed
from graph.store.processes.frames import HEADER

SPECIAL = [
    errors.FilterError("from", "not a day"),
    errors.QueryError("no verb", 3, 7),
    errors.QueryError("no verb"),
    errors.FormatError("a graph", ["text/turtle", "application/trig"]),
    errors.NotFoundError("actor", "nobody", "ask for others"),
    errors.MergedError("actor", "old", "new"),
    errors.LimitError("queue", "too many", retry=True),
]
PLAIN = [
    kind("it went wrong")
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, LibyaKgError) and kind.__init__ is Exception.__init__
]


def crossed(error: LibyaKgError) -> LibyaKgError:
    return error_of(failed(error)[HEADER.size :])


@pytest.mark.parametrize("error", [*SPECIAL, *PLAIN], ids=lambda error: type(error).__name__)
def test_an_error_crosses_with_all_it_tells(error: LibyaKgError) -> None:
    again = crossed(error)
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_no_error_is_forgotten() -> None:
    told = {type(error) for error in [*SPECIAL, *PLAIN]} | {errors.RecordError}
    there = {kind for _, kind in inspect.getmembers(errors, inspect.isclass)}
    assert told == {kind for kind in there if issubclass(kind, LibyaKgError)}


def test_what_is_of_another_kind_crosses_as_its_parent() -> None:
    class OwnError(errors.StaleError):
        pass

    problem = errors.Problem("a.yaml", 1, 1, "", "wrong")
    assert type(crossed(OwnError("mine"))) is errors.StaleError
    assert type(crossed(errors.RecordError([problem]))) is errors.InputError
