"""Which error gets which status is told once, and holds for every subclass."""

from __future__ import annotations

from collections.abc import Iterator

from app.problems import Kind, closest, kind_of, kind_of_status, kinds
from graph import errors

STATUSES = {
    "LibyaKgError": 500,
    "InputError": 422,
    "DateError": 422,
    "RecordError": 422,
    "FilterError": 422,
    "QueryError": 400,
    "FormatError": 406,
    "NotFoundError": 404,
    "MergedError": 308,
    "JobError": 500,
    "StoreError": 500,
    "StoreBusyError": 503,
    "StaleError": 503,
    "StoreUnavailableError": 502,
    "StoreTimeoutError": 504,
    "LimitError": 503,
}


def _tree(root: type[errors.LibyaKgError]) -> Iterator[type[errors.LibyaKgError]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _tree(child)


def test_every_error_has_its_status() -> None:
    statuses = {error.__name__: kind_of(error).status for error in _tree(errors.LibyaKgError)}
    assert statuses == STATUSES


def test_a_class_that_is_not_listed_is_what_its_parent_is() -> None:
    class FineFilterError(errors.FilterError):
        pass

    assert kind_of(FineFilterError) == kind_of(errors.FilterError)
    assert kind_of(ZeroDivisionError).status == 500


def test_types_are_told_apart() -> None:
    assert len({kind.type for kind in kinds()}) == len(kinds())


def test_a_status_without_an_error_behind_it_has_a_kind_too() -> None:
    assert kind_of_status(405).name == "method-not-allowed"
    assert kind_of_status(410) == Kind("gone", 410, "Gone")


def test_the_remedy_names_what_is_near_or_else_all_there_is() -> None:
    assert closest("topik", ["to", "topic"]) == "did you mean 'topic'?"
    assert closest("x", []) == "there are none"
