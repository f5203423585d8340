"""Requests that end: in an answer, or in an error that says what is wrong with the other side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from threading import Thread
from typing import IO, Final, TypeVar
from urllib.parse import urlencode

import httpx2

from graph.errors import LimitError, StoreError, StoreTimeoutError, StoreUnavailableError
from graph.store.remote.incoming import buffered
from graph.store.remote.messages import Access, Call, Request, Response

#: How long a connection may take, in seconds; who does not answer by then is not there.
CONNECT: Final = 5.0

#: How parameters are written in a body.
FORM: Final = "application/x-www-form-urlencoded"

#: How many connections are open at once, at most.
CONNECTIONS: Final = 16


T = TypeVar("T")

#: A part of an exchange, begun when its turn comes: one that is given up before that never is.
Work = Callable[[], Awaitable[T]]


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
        call = call or Call()
        return _able(self._wait(request, call, partial(self._whole, request)))

    @contextmanager
    def open(self, request: Request, call: Call | None = None) -> Iterator[Response]:
        """The answer whose body is still to come, for as long as the block lasts.

        What is no success comes whole. Reading the body raises what ``send`` raises, but may take
        as long as the whole call.
        """
        call = call or Call()
        stream = self._wait(request, call, partial(self._begun, request))
        parts = stream.aiter_bytes()
        try:
            if stream.status_code != HTTPStatus.OK:
                body = self._wait(request, call, partial(self._rest, request, parts))
                yield _able(_response(request, stream, body))
                return
            take = partial(self._part, request, call, parts)
            yield _response(request, stream, incoming=buffered(take))
        finally:
            if not self._closed:
                asyncio.run_coroutine_threadsafe(stream.aclose(), self._loop).result()

    def close(self) -> None:
        """Close the connections; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        """Give up what is under way, and wait for it: it may be about to make a connection."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for each in others:
            if not each.cancelling():  # or it would leave what it is about to close
                each.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._client.aclose()

    def _wait(self, request: Request, call: Call, work: Work[T]) -> T:
        """Have a part of an exchange done in the event loop, within the time of the call."""
        if self._closed:
            raise StoreError("the store is closed")
        call.check()
        within = self._within(request, call, work)
        waiting = asyncio.run_coroutine_threadsafe(within, self._loop)
        call.begin(waiting)
        try:
            return waiting.result()
        except CancelledError:
            raise call.why or StoreError("the store was closed meanwhile") from None

    async def _within(self, request: Request, call: Call, work: Work[T]) -> T:
        most = self._access.seconds
        try:
            async with asyncio.timeout(call.left(most)):
                return await work()
        except (TimeoutError, httpx2.TimeoutException) as error:
            raise StoreTimeoutError(
                f"the store at {request.address} did not answer within {call.limit(most):g} s"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise StoreUnavailableError(
                f"the store at {request.address} cannot be reached: {_reason(error)}"
            ) from error

    async def _whole(self, request: Request) -> Response:
        stream = await self._begun(request)
        try:
            return _response(request, stream, await self._rest(request, stream.aiter_bytes()))
        finally:
            await stream.aclose()

    async def _begun(self, request: Request) -> httpx2.Response:
        return await self._client.send(
            self._client.build_request(
                request.method,
                request.address,
                headers=_headers(request),
                params=list(request.parameters) or None,
                content=_body(request),
            ),
            stream=True,
        )

    async def _rest(self, request: Request, parts: AsyncIterator[bytes]) -> bytes:
        body = bytearray()
        async for part in parts:
            body += part
            if len(body) > self._access.size:
                raise _too_long(request, self._access.size)
        return bytes(body)

    def _part(self, request: Request, call: Call, parts: AsyncIterator[bytes]) -> bytes:
        """The next part of a body, nothing at its end."""
        return self._wait(request, call, partial(_next, parts))


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


async def _next(parts: AsyncIterator[bytes]) -> bytes:
    async for part in parts:
        if part:
            return part
    return b""


def _response(
    request: Request,
    stream: httpx2.Response,
    body: bytes = b"",
    incoming: IO[bytes] | None = None,
) -> Response:
    headers = {name.lower(): value for name, value in stream.headers.items()}
    return Response(request.address, stream.status_code, headers, body, incoming)


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
