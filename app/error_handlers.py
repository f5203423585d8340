"""Every error becomes a problem document, here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import compile_path

from app.problems import Fault, answer, closest, kind_of, kind_of_status
from graph.errors import (
    FilterError,
    FormatError,
    LibyaKgError,
    LimitError,
    MergedError,
    QueryError,
    RecordError,
)

#: The limits of how many may wait, and after how many seconds it may be otherwise.
_TOO_MANY: Final = {"queue": "1", "jobs": "60"}


def install(app: FastAPI) -> None:
    """Make the application answer every error with a problem document."""
    app.add_exception_handler(LibyaKgError, _library)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, unforeseen)


def respond(request: Request, error: Exception) -> Response:
    """The problem document for an error, for who answers without the application."""
    return (_http if isinstance(error, HTTPException) else _library)(request, error)


def _library(request: Request, error: Exception) -> Response:
    kind = kind_of(type(error))
    detail = str(error)
    if isinstance(error, FormatError):
        detail += f"; there are {', '.join(error.offered)}"
    if kind.status == 500:
        detail = "the service failed; its log has the reason"
    if isinstance(error, LimitError) and error.limit in _TOO_MANY:
        kind = kind_of_status(429)
    return answer(kind, detail, request.url.path, _faults(error), _headers(request, error), error)


def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [_fault(item) for item in error.errors()]
    detail = "; ".join(fault.detail for fault in faults)
    return answer(kind_of(FilterError), detail, request.url.path, faults)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = kind_of_status(error.status_code)
    path = request.url.path
    headers = dict(error.headers or {})
    detail = str(error.detail)
    if error.status_code == 404:
        detail = f"there is nothing at {path}; /docs lists every address"
    if error.status_code == 405:
        allowed = headers["Allow"] = ", ".join(_allowed(request, headers.get("Allow", "")))
        detail = f"{path} does not take {request.method}; it takes {allowed}"
    return answer(kind, detail, path, headers=headers)


def unforeseen(request: Request, error: Exception) -> Response:
    """The problem document for what should not have happened."""
    detail = "the service failed; its log has the reason"
    return answer(kind_of(type(error)), detail, request.url.path)


def _faults(error: Exception) -> list[Fault]:
    """What an error of the library says one by one, or about a place."""
    match error:
        case FilterError():
            return [Fault(detail=str(error), parameter=error.parameter)]
        case QueryError(line=int()):
            return [Fault(detail=str(error), file=error.file, line=error.line, column=error.column)]
        case RecordError():
            return [
                Fault(
                    detail=str(problem),
                    file=problem.file,
                    line=problem.line or None,
                    column=problem.column or None,
                    path=problem.path or None,
                    remedy=problem.remedy or None,
                )
                for problem in error.problems
            ]
    return []


def _fault(item: dict[str, Any]) -> Fault:
    """One complaint of the validation, with the parameter in front."""
    parameter = _parameter(item["loc"])
    reason = str(item["msg"]).removeprefix("Value error, ")
    if item["type"] == "missing":
        reason = "this parameter is required"
    if item["type"] == "extra_forbidden":
        reason = (
            f"no such parameter here; {closest(parameter, item.get('ctx', {}).get('known', ()))}"
        )
    return Fault(detail=f"{parameter}: {reason}", parameter=parameter)


def _parameter(location: Sequence[str | int]) -> str:
    """The parameter's name in ``("query", "topic", 0)``."""
    return str(location[1]) if len(location) > 1 else str(location[0])


def _headers(request: Request, error: Exception) -> dict[str, str]:
    match error:
        case MergedError():
            return {"location": _moved(request, error)}
        case LimitError(retry=True):
            return {"retry-after": _TOO_MANY.get(error.limit, "1")}
        case FormatError():
            return {"vary": "Accept"}
    return {}


def _moved(request: Request, error: MergedError) -> str:
    """The address asked for, with the successor in place of the merged id."""
    steps = request.url.path.split("/")
    path = "/".join(_succeeded(step, error) for step in steps)
    pairs = request.query_params.multi_items()
    query = urlencode([(name, _succeeded(value, error)) for name, value in pairs])
    return f"{path}?{query}" if query else path


def _succeeded(text: str, error: MergedError) -> str:
    """The successor for the merged id, which a file's ending may follow; else the same text."""
    name, dot, ending = text.partition(".")
    return error.successor + dot + ending if name == error.id else text


def _allowed(request: Request, one_route: str) -> list[str]:
    """The methods an address takes; the framework tells those of its first route only."""
    methods = {method.strip() for method in one_route.split(",")} - {""}
    for path, operations in request.app.openapi()["paths"].items():
        if compile_path(path)[0].match(request.url.path):
            methods |= {method.upper() for method in operations}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))
