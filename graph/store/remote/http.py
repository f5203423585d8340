"""Requests that end: in an answer, or in an error that says what is wrong with the other side."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from concurrent.futures import CancelledError
from http import HTTPStatus
from threading import Thread
from typing import Final
from urllib.parse import urlencode

import httpx2

from graph.errors import LimitError, StoreError, StoreTimeoutError, StoreUnavailableError
from graph.store.remote.messages import Access, Call, Request, Response

#: How long a connection may take, in seconds; who does not answer by then is not there.
CONNECT: Final = 5.0

#: How parameters are written in a body.
FORM: Final = "application/x-www-form-urlencoded"

#: How many connections are open at once, at most.
CONNECTIONS: Final = 16


class Caller:
    """Sends requests from any thread; each is over within its time, whatever the other side does.

    The exchanges run in one event loop on a thread of their own: only there can a whole exchange
    be given up, name resolution and dripping headers included.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="remote store", daemon=True)
        self._thread.start()
        self._client = httpx2.AsyncClient(
            auth=_Login(access.user, access.password) if access.user else None,
            timeout=httpx2.Timeout(access.seconds, connect=min(CONNECT, access.seconds)),
            limits=httpx2.Limits(max_connections=CONNECTIONS),
            follow_redirects=False,
            trust_env=False,
        )
        self._closed = False

    def send(self, request: Request, call: Call | None = None) -> Response:
        """The whole answer, unless the server says by its status that it cannot or will not.

        Raises ``StoreUnavailableError`` when there is none, ``StoreTimeoutError`` when it takes
        too long, ``LimitError`` when it is too long, and what the ``call`` was stopped with.
        """
        if self._closed:
            raise StoreError("the store is closed")
        call = call or Call()
        exchange = self._exchange(request, call.left(self._access.seconds))
        waiting = asyncio.run_coroutine_threadsafe(exchange, self._loop)
        call.begin(waiting)
        try:
            return waiting.result()
        except CancelledError:
            raise call.why or StoreError("the store was closed meanwhile") from None

    def close(self) -> None:
        """Close the connections; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        asyncio.run_coroutine_threadsafe(self._client.aclose(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _exchange(self, request: Request, seconds: float) -> Response:
        try:
            async with asyncio.timeout(seconds):
                response = await self._answer(request)
        except (TimeoutError, httpx2.TimeoutException) as error:
            raise StoreTimeoutError(
                f"the store at {request.address} did not answer within {seconds:g} s"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise StoreUnavailableError(
                f"the store at {request.address} cannot be reached: {_reason(error)}"
            ) from error
        return _able(response)

    async def _answer(self, request: Request) -> Response:
        async with self._client.stream(
            request.method,
            request.address,
            headers=_headers(request),
            params=list(request.parameters) or None,
            content=_body(request),
        ) as stream:
            body = bytearray()
            async for chunk in stream.aiter_bytes():
                body += chunk
                if len(body) > self._access.size:
                    raise _too_long(request, self._access.size)
            headers = {name.lower(): value for name, value in stream.headers.items()}
            return Response(request.address, stream.status_code, headers, bytes(body))


class _Login(httpx2.Auth):
    """Logs in when asked to, in the way asked for: Basic, or Digest as Virtuoso wants it."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx2.BasicAuth(user, password)
        self._digest = httpx2.DigestAuth(user, password)
        self._chosen: httpx2.Auth | None = None

    def auth_flow(
        self, request: httpx2.Request
    ) -> Generator[httpx2.Request, httpx2.Response, None]:
        """The requests to send for one."""
        if self._chosen is None:
            response = yield request
            if response.status_code != HTTPStatus.UNAUTHORIZED:
                return
            wanted = response.headers.get("www-authenticate", "").lower()
            self._chosen = self._digest if wanted.startswith("digest") else self._basic
        yield from self._chosen.auth_flow(request)


def _headers(request: Request) -> dict[str, str]:
    media_type = request.media_type if request.content is not None else FORM
    return {"Accept": request.accept} | (
        {"Content-Type": f"{media_type}; charset=utf-8"} if request.method == "POST" else {}
    )


def _body(request: Request) -> bytes | None:
    if request.method != "POST":
        return None
    return urlencode(request.form).encode() if request.content is None else request.content


def _able(response: Response) -> Response:
    """The response of a server that takes requests of ours at all."""
    place, status = response.address, response.status
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise StoreUnavailableError(
            f"the store at {place} refuses us ({status}): set its user and password"
        )
    if status in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.GATEWAY_TIMEOUT):
        raise StoreTimeoutError(f"the store at {place} took too long by its own rules ({status})")
    if status in (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE) or 300 <= status < 400:
        raise StoreUnavailableError(f"the store at {place} answers {status}: {response.said}")
    return response


def _too_long(request: Request, size: int) -> LimitError:
    return LimitError(
        "result bytes", f"the store at {request.address} sent more than {size} bytes; ask for less"
    )


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
