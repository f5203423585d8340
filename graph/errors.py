"""Every error the library raises, and the tree they form.

::

    LibyaKgError
    ├── InputError               what the caller gave is wrong; says where and what would be right
    │   ├── DateError            not a date, or not a form of EDTF we read
    │   ├── RecordError          problems of one or several record files, all at once
    │   ├── FilterError          a filter value that cannot be (one parameter is named)
    │   ├── QueryError           SPARQL that does not parse (line and column)
    │   └── FormatError          none of the formats asked for fits the result
    ├── NotFoundError            no such actor, event, report, ...
    ├── MergedError              the id was merged into another one, which took it over
    ├── JobError                 a job came to no result; says why
    └── StoreError               the store cannot do it
        ├── StoreBusyError       another process holds the store
        ├── StaleError           the store has changed since what the commit was made from
        ├── StoreUnavailableError   a remote store is down or talks nonsense
        │   └── StoreTimeoutError   it takes too long
        └── LimitError           a limit was met: time, memory, size, queue
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class LibyaKgError(Exception):
    """The root of all errors raised on purpose by this project."""


class InputError(LibyaKgError):
    """What the caller gave is wrong."""


class DateError(InputError):
    """A text is not a date in a form of EDTF that we read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of a file, and its remedy.

    ``line`` and ``column`` count from 1; 0 means the file as a whole.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        where = f" {self.path}:" if self.path else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}:{where} {self.message}{remedy}"


class RecordError(InputError):
    """One or several record files have problems; ``problems`` lists every one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may mean: the spelling that matched, and how well (0 to 1)."""

    id: str
    type: str
    name: str
    score: float
    matched: str


class FilterError(InputError):
    """A parameter has a value that cannot be; ``parameter`` names it.

    ``candidates`` are the actors that may be meant, where it is a name that is not certain.
    """

    def __init__(self, parameter: str, message: str, candidates: Sequence[Candidate] = ()) -> None:
        self.parameter = parameter
        self.candidates = tuple(candidates)
        super().__init__(message)


class QueryError(InputError):
    """A SPARQL text does not parse; ``line`` and ``column`` (from 1) say where, when known.

    ``file`` names the file, where it is one of several.
    """

    def __init__(
        self,
        message: str,
        line: int | None = None,
        column: int | None = None,
        file: str | None = None,
    ) -> None:
        self.line = line
        self.column = column
        self.file = file
        super().__init__(message)


class FormatError(InputError):
    """None of the formats asked for fits the result; ``offered`` are the media types that do."""

    def __init__(self, message: str, offered: Sequence[str]) -> None:
        self.offered = tuple(offered)
        super().__init__(message)


class NotFoundError(LibyaKgError):
    """There is no such thing; ``kind`` and ``id`` name what was asked for.

    ``candidates`` are the actors that may be meant, where it is a name that is not certain.
    """

    def __init__(
        self, kind: str, id: str, hint: str = "", candidates: Sequence[Candidate] = ()
    ) -> None:
        self.kind = kind
        self.id = id
        self.candidates = tuple(candidates)
        super().__init__(f"no {kind} has the id '{id}'" + (f"; {hint}" if hint else ""))


class MergedError(LibyaKgError):
    """The id was merged; ``successor`` is the id that took it over."""

    def __init__(self, kind: str, id: str, successor: str) -> None:
        self.kind = kind
        self.id = id
        self.successor = successor
        super().__init__(f"{kind} '{id}' was merged into '{successor}'")


class JobError(LibyaKgError):
    """A job came to no result: it met a limit, was stopped, or its process was killed."""


class StoreError(LibyaKgError):
    """The store cannot do what was asked."""


class StoreBusyError(StoreError):
    """Another process holds the store for writing."""


class StaleError(StoreError):
    """The store has changed since the view that the commit was made from; look again."""


class StoreUnavailableError(StoreError):
    """A remote store is down, or answers nonsense."""


class StoreTimeoutError(StoreUnavailableError):
    """A remote store does not answer in time."""


class LimitError(StoreError):
    """A limit was met; ``limit`` names it, ``retry`` says whether trying again makes sense."""

    def __init__(self, limit: str, message: str, *, retry: bool = False) -> None:
        self.limit = limit
        self.retry = retry
        super().__init__(message)
