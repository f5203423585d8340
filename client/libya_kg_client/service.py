"""Talking to the service: addresses, tokens, retries, pages, problems."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpx2 as httpx

from libya_kg_client import routes
from libya_kg_client.errors import UnexpectedError, UnreachableError, problem_error
from libya_kg_client.progress import counting
from libya_kg_client.retries import backoff, pause
from libya_kg_client.routes import Route

Parameters = Mapping[str, str | Sequence[str]]

PAGE: Final = 500
_RESTARTS: Final = 3


@dataclass(frozen=True)
class Answer:
    """What the service said, and of which version of the data (None where it has none).

    ``accepted`` says that it is at work on it, and has told how far it is.
    """

    data: Any
    generation: int | None
    accepted: bool = False


class Service:
    """One service at one address. Questions are answered in one version of the data each."""

    def __init__(
        self,
        url: str,
        token: str | None,
        timeout: float,
        retries: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = url.rstrip("/")
        self._retries = retries
        self._sleep = sleep
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(timeout=timeout, headers=headers, follow_redirects=True)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def wait(self, seconds: float) -> None:
        """Do nothing for so long."""
        self._sleep(seconds)

    def ask(self, route: Route, parameters: Parameters, id: str | None = None) -> Answer:
        """The JSON answer of a route.

        Raises:
            ServiceError: nobody answers, or with a problem.
        """
        response = self._send(route, parameters, id, "application/json")
        accepted = response.status_code == httpx.codes.ACCEPTED
        return Answer(_json(response), _generation(response), accepted)

    def text(self, route: Route, parameters: Parameters, accept: str) -> tuple[str, Answer]:
        """The answer of a route as it stands, in the format wanted."""
        response = self._send(route, parameters, None, accept)
        return response.text, Answer(None, _generation(response))

    def all_of(
        self, route: Route, parameters: Parameters, id: str | None = None, limit: int | None = None
    ) -> Answer:
        """A whole list, page by page: the first page's answer, with all items in it.

        Should the data change between two pages, the list is read anew.
        """
        for _ in range(_RESTARTS):
            answer = self._pages(route, parameters, id, limit)
            if answer is not None:
                return answer
        raise UnexpectedError(f"the data at {self.url} change faster than a list can be read")

    def _pages(
        self, route: Route, parameters: Parameters, id: str | None, limit: int | None
    ) -> Answer | None:
        asked = {**parameters, "limit": str(min(limit or PAGE, PAGE))}
        first = self.ask(route, asked, id)
        items, cursor = list(first.data["items"]), first.data["next"]
        wanted = min(limit or first.data["total"], first.data["total"])
        with counting(f"reading {route.path}", wanted) as step:
            while cursor is not None and len(items) < wanted:
                step(len(items))
                page = self.ask(route, {**asked, "cursor": cursor}, id)
                if page.generation != first.generation:
                    return None
                items += page.data["items"]
                cursor = page.data["next"]
        return Answer({**first.data, "items": items[:wanted]}, first.generation)

    def _send(
        self, route: Route, parameters: Parameters, id: str | None, accept: str
    ) -> httpx.Response:
        asked = dict(parameters)
        request = self._http.build_request(
            route.method,
            self.url + route.address(asked, id),
            headers={"accept": accept},
            params=asked if route.method == "GET" else None,
            data=None if route.method == "GET" else asked,
        )
        for attempt in self._attempts():
            response = self._once(request, attempt)
            if response is None:
                continue
            wait = pause(response.status_code, response.headers, attempt)
            if wait is None or attempt == self._retries:
                return _good(response, self.url)
            self._sleep(wait)
        raise AssertionError("the last attempt answers or raises")

    def _attempts(self) -> Iterator[int]:
        yield from range(self._retries + 1)

    def _once(self, request: httpx.Request, attempt: int) -> httpx.Response | None:
        """The answer to one attempt; None when there was none and another may be made."""
        try:
            return self._http.send(request)
        except httpx.TransportError as error:
            if attempt == self._retries or isinstance(error, httpx.TimeoutException):
                raise UnreachableError(self.url, _reason(error)) from error
            self._sleep(backoff(attempt))
            return None


def versions(service: Service) -> dict[str, Any]:
    """The versions of the software, of the ontology and of the data."""
    return dict(service.ask(routes.VERSION, {}).data)


def _reason(error: httpx.TransportError) -> str:
    return str(error) or type(error).__name__


def _good(response: httpx.Response, url: str) -> httpx.Response:
    """The response, unless it is a problem."""
    if response.is_success:
        return response
    try:
        problem = response.json()
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        problem = {"title": f"{url} answered {response.status_code} {response.reason_phrase}"}
    raise problem_error(response.status_code, problem)


def _json(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except ValueError:
        raise UnexpectedError(
            f"{response.url} did not answer in JSON; is it a libya-kg service?"
        ) from None


def _generation(response: httpx.Response) -> int | None:
    """The version of the data in ``ETag: W/"2"``."""
    found = re.match(r'(?:W/)?"(\d+)', response.headers.get("etag", ""))
    return int(found[1]) if found else None
