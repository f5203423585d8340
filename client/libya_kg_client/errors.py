"""Everything that can go wrong, as one tree.

ClientError                 the root: catch this to catch all of it
├── ServiceError            about the service
│   ├── UnreachableError    nobody answers at the address; says how to start a service
│   ├── UnexpectedError     somebody answers, but not as this client understands
│   ├── JobError            what takes minutes came to no result; says why
│   └── ProblemError        the service says what is wrong, in a problem document
│       ├── NotFoundError       there is no such thing (404)
│       ├── BadQuestionError    a parameter, a date or a query is wrong (400, 422)
│       ├── NotAllowedError     a token is needed, or it is the wrong one (401, 403)
│       └── OverLimitError      too much at once, or too heavy (413, 429, 503)
├── NamingError              a name does not say who or what is meant
│   ├── AmbiguousNameError  several fit: ``candidates`` has them
│   └── UnknownNameError    nobody and nothing fits well enough
├── QuestionError           an argument of a call is wrong; nothing was asked
└── MissingExtraError       an optional package is not installed; says how to get it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from libya_kg_client.rows.actors import ActorHit


class ClientError(Exception):
    """The root of all errors of this package."""


class ServiceError(ClientError):
    """Something about the service."""


class UnreachableError(ServiceError):
    """Nobody answers at the address."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        super().__init__(
            f"no service answers at {url} ({reason}). Start one with `libya-kg serve`, or with "
            "`make serve` in a checkout of libya-kg; if it runs elsewhere, say where: "
            "Client('http://...') or the environment variable LIBYA_KG_URL"
        )


class UnexpectedError(ServiceError):
    """An answer this client does not understand: not a libya-kg service, or another version."""


class JobError(ServiceError):
    """What the service takes minutes for came to no result.

    Attributes:
        id: the job's.
        status: ``failed`` or ``stopped``.
        reason: why.
    """

    def __init__(self, id: str, status: str, reason: str) -> None:
        self.id, self.status, self.reason = id, status, reason
        super().__init__(f"job {id} {status}: {reason}")


class ProblemError(ServiceError):
    """What the service says is wrong (a problem document, RFC 9457).

    Attributes:
        status: the HTTP status.
        title: what sort of problem it is.
        detail: what is wrong here, and what would be right.
        type: the IRI of that sort of problem.
        instance: the address that was asked.
        errors: what is wrong one by one, with the parameter, or the line and column of a query.
        candidates: the best actors that a name which is not certain may mean, if it is one.
    """

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.title = str(problem.get("title") or "the service refused")
        self.detail = str(problem.get("detail") or "")
        self.type = str(problem.get("type") or "about:blank")
        self.instance = problem.get("instance")
        self.errors: Sequence[Mapping[str, Any]] = tuple(problem.get("errors") or ())
        self.candidates = tuple(map(_candidate, problem.get("candidates") or ()))
        super().__init__(f"{self.title}: {self.detail} ({status})" if self.detail else self.title)


class NotFoundError(ProblemError):
    """There is no such thing."""


class BadQuestionError(ProblemError):
    """A parameter, a date or a query is wrong."""


class NotAllowedError(ProblemError):
    """A token is needed, or this one does not do."""


class OverLimitError(ProblemError):
    """Too much at once, too heavy, or too busy."""


class NamingError(ClientError):
    """A name does not say who or what is meant."""


class AmbiguousNameError(NamingError):
    """Several fit, or one but poorly; taking the best would be a guess.

    Attributes:
        name: what was given.
        candidates: who may be meant, best first; pass the ``id`` of the right one.
    """

    def __init__(self, name: str, candidates: Sequence[ActorHit], kind: str = "actor") -> None:
        self.name = name
        self.candidates = tuple(candidates)
        listed = "; ".join(f"{one.name} ({one.id!r})" for one in self.candidates)
        several = len(self.candidates) > 1
        why = f"may be more than one {kind}" if several else f"is the name of no {kind}"
        super().__init__(f"{name!r} {why}; give the id of who is meant: {listed}")


class UnknownNameError(NamingError):
    """Nobody and nothing fits."""

    def __init__(self, name: str, kind: str = "actor") -> None:
        self.name = name
        super().__init__(f"no {kind} is known by the name {name!r}; try find({name!r})")


class QuestionError(ClientError):
    """An argument of a call is wrong; nothing was asked."""


class MissingExtraError(ClientError):
    """An optional package is needed for this."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"this needs {package}: pip install 'libya-kg-client[{extra}]' (or {package} alone)"
        )


def _candidate(one: Mapping[str, Any]) -> ActorHit:
    return ActorHit(one["id"], one["type"], one["name"], score=one["score"], matched=one["matched"])


def problem_error(status: int, problem: Mapping[str, Any]) -> ProblemError:
    """The error for a problem document.

    >>> problem_error(404, {"title": "No such thing", "detail": "no actor has the id 'x'"})
    NotFoundError("No such thing: no actor has the id 'x' (404)")
    """
    kinds: dict[int, type[ProblemError]] = {
        400: BadQuestionError,
        401: NotAllowedError,
        403: NotAllowedError,
        404: NotFoundError,
        413: OverLimitError,
        422: BadQuestionError,
        429: OverLimitError,
        503: OverLimitError,
    }
    return kinds.get(status, ProblemError)(status, problem)
