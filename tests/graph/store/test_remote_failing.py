"""A server that is down, slow or talks nonsense: an error that says so, and nothing that hangs."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from threading import Event, Thread

import httpx2
import pytest

from benchmarks.engines import free_port
from graph.errors import (
    LimitError,
    StoreError,
    StoreTimeoutError,
    StoreUnavailableError,
)
from graph.store.base import Changes
from graph.store.remote.asking import AGAIN, Addresses
from graph.store.remote.http import Caller
from graph.store.remote.messages import Access, Call, Request
from graph.store.remote.store import RemoteStore

JSON = "application/sparql-results+json"
TRUE = '{"head":{},"boolean":true}'
EMPTY = '{"head":{"vars":["generation"]},"results":{"bindings":[]}}'


def http(body: str, media_type: str = JSON, status: str = "200 OK", length: int = 0) -> bytes:
    """A response, which may promise to be longer than it is."""
    length = length or len(body.encode())
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n"
    return f"{head}Connection: close\r\n\r\n{body}".encode()


@pytest.fixture
def server() -> Iterator[Callable[..., Addresses]]:
    """Makes a server that gives these answers to these requests in turn, and ``None`` never."""
    with ExitStack() as ended:

        def serve(*answers: bytes | None) -> Addresses:
            listening = ended.enter_context(socket.create_server(("127.0.0.1", 0)))
            connections = ended.enter_context(ExitStack())
            thread = Thread(target=_answer, args=(listening, answers, connections))
            thread.start()
            ended.callback(thread.join)
            ended.callback(listening.shutdown, socket.SHUT_RDWR)  # it waits for nobody any longer
            return Addresses(f"http://127.0.0.1:{listening.getsockname()[1]}/sparql")

        yield serve


def _answer(
    listening: socket.socket, answers: tuple[bytes | None, ...], connections: ExitStack
) -> None:
    with suppress(OSError):  # whoever asked has gone
        for answer in answers:
            connection = connections.enter_context(listening.accept()[0])
            connection.settimeout(5)  # who was given up may never say anything
            connection.recv(1 << 20)
            if answer is not None:
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)


def test_a_server_that_is_not_there_is_named() -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"
    with (
        closing(RemoteStore(Addresses(address))) as store,
        pytest.raises(StoreUnavailableError, match=address) as caught,
        store.view(),
    ):
        pass
    assert not isinstance(caught.value, StoreTimeoutError)


def test_a_host_that_does_not_exist_is_named() -> None:
    with (
        closing(RemoteStore(Addresses("http://store.invalid/sparql"))) as store,
        pytest.raises(StoreUnavailableError, match=r"store\.invalid"),
        store.view(),
    ):
        pass


@pytest.mark.parametrize(
    "answers",
    [
        (None,),
        (http(TRUE), None),
        (http(TRUE), http(EMPTY, length=10_000)[:-1] + b" " * 10),
    ],
    ids=["silent", "silent later", "cut"],
)
def test_no_answer_and_half_an_answer_end_in_time(
    server: Callable[..., Addresses], answers: tuple[bytes | None, ...]
) -> None:
    with (
        closing(RemoteStore(server(*answers), Access(seconds=0.2))) as store,
        pytest.raises(StoreUnavailableError) as caught,
        store.view(),
    ):
        pass
    assert isinstance(caught.value, StoreTimeoutError) == (None in answers)


def test_a_server_that_drips_is_given_up() -> None:
    """Each byte comes soon enough, the whole does not; and the connection is closed."""
    listening = socket.create_server(("127.0.0.1", 0))
    given_up: list[bool] = []

    def drip() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            connection.settimeout(0.02)
            while not given_up:
                try:
                    given_up.extend([True] * (connection.recv(1 << 16) == b""))
                except TimeoutError:
                    connection.sendall(b"X: y\r\n")
                except ConnectionError:  # it was closed while something was on its way there
                    given_up.append(True)

    thread = Thread(target=drip)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    with (
        closing(RemoteStore(Addresses(address), Access(seconds=0.2))) as store,
        pytest.raises(StoreTimeoutError, match=r"0\.2 s"),
        store.view(),
    ):
        pass
    thread.join()
    listening.close()
    assert given_up


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (http("<html>Welcome</html>", "text/html"), "no SPARQL|nonsense"),
        (http("<html>Welcome</html>"), "nonsense"),
        (http(EMPTY), "wrong kind"),
        (http('{"head":{},"boo'), "nonsense"),
        (http("", status="302 Found"), "302"),
        (http("no", "text/plain", "401 Unauthorized"), "user and password"),
        (http("no", "text/plain", "404 Not Found"), "404"),
        (http("later", "text/plain", "503 Service Unavailable"), "later"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "cannot be reached"),
        (b"", "cannot be reached"),
    ],
)
def test_nonsense_is_told_as_such(
    server: Callable[..., Addresses], answer: bytes, said: str
) -> None:
    with (
        closing(RemoteStore(server(answer))) as store,
        pytest.raises(StoreUnavailableError, match=said),
        store.view(),
    ):
        pass


def test_a_gateway_that_waited_too_long_is_slow(server: Callable[..., Addresses]) -> None:
    answer = http("", "text/html", "504 Gateway Timeout")
    with (
        closing(RemoteStore(server(answer))) as store,
        pytest.raises(StoreTimeoutError),
        store.view(),
    ):
        pass


def test_a_result_may_be_no_longer_than_allowed(server: Callable[..., Addresses]) -> None:
    answers = http(TRUE), http(EMPTY), http(" " * 1000)
    with (
        closing(RemoteStore(server(*answers), Access(size=500))) as store,
        store.view() as view,
        pytest.raises(LimitError) as caught,
    ):
        view.query("SELECT * { ?s ?p ?o }")
    assert caught.value.limit == "result bytes"


def refused(said: str) -> bytes:
    """What Virtuoso answers where it fails."""
    return http(f"Virtuoso {said}", "text/plain", "500 SPARQL Request Failed")


def deadlocked(count: int) -> list[bytes]:
    """What it says when it has undone a request in favour of another one."""
    return [refused("40001 Error SR172: Transaction deadlocked")] * count


VIRTUOSO = http(TRUE).replace(b"\r\n", b"\r\nServer: Virtuoso/07.20\r\n", 1)


def test_what_the_engine_undid_is_asked_again(server: Callable[..., Addresses]) -> None:
    answers = VIRTUOSO, *deadlocked(AGAIN - 1), http(EMPTY), *deadlocked(1), http("", "text/html")
    with closing(RemoteStore(server(*answers))) as store:
        assert store.apply(Changes(note="in the end")) == 1


def test_what_the_engine_always_undoes_may_be_tried_later(server: Callable[..., Addresses]) -> None:
    with (
        closing(RemoteStore(server(VIRTUOSO, *deadlocked(AGAIN)))) as store,
        pytest.raises(StoreError, match="try again"),
        store.view(),
    ):
        pass


@pytest.mark.parametrize(
    "said",
    [
        "S1T00 Error SR171: Transaction timed out",
        "42000 Error TN...: Exceeded 1000000000 bytes in transitive temp memory",
        "HY008 Error SR203: Async statement killed by SQLCancel.",
    ],
)
def test_an_engine_that_gives_up_may_say_so_in_many_ways(
    server: Callable[..., Addresses], said: str
) -> None:
    with (
        closing(RemoteStore(server(VIRTUOSO, http(EMPTY), refused(said)))) as store,
        store.view() as view,
        pytest.raises(StoreTimeoutError, match="gave up"),
    ):
        view.query("SELECT * { ?s ?p ?o }")


def test_a_commit_whose_fate_is_not_known_says_so(server: Callable[..., Addresses]) -> None:
    """The server goes away in the middle of the update, and stays away."""
    with (
        closing(RemoteStore(server(http(TRUE), http(EMPTY), b""), Access(seconds=1))) as store,
        pytest.raises(StoreUnavailableError, match="not known"),
    ):
        store.apply(Changes(note="lost"))


def test_a_commit_whose_answer_got_lost_is_found(server: Callable[..., Addresses]) -> None:
    with closing(RemoteStore(server(http(TRUE), http(EMPTY), b"", http(TRUE)))) as store:
        assert store.apply(Changes(note="done all the same")) == 1


def test_who_closes_the_store_waits_for_what_was_given_up(
    server: Callable[..., Addresses], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a connection that is just being made would stay open."""
    call, ending, ended = Call(), Event(), Event()
    begun = Caller._begun

    async def give_up(caller: Caller, request: Request) -> httpx2.Response:
        try:
            call.stop(LimitError("stopped", "enough"))
            return await begun(caller, request)
        finally:
            ending.set()
            for _ in range(1000):  # to close a connection takes some turns of the loop
                await asyncio.sleep(0)
            ended.set()

    monkeypatch.setattr(Caller, "_begun", give_up)
    with closing(RemoteStore(server(None))) as store:
        with pytest.raises(StoreError, match="enough"), store.view(call):
            pass
        assert ending.wait(60)
    assert ended.is_set()


def test_a_call_that_is_stopped_waits_no_longer(server: Callable[..., Addresses]) -> None:
    call = Call()
    call.stop(LimitError("stopped", "enough"))
    with (
        closing(RemoteStore(server(http(TRUE), None))) as store,
        pytest.raises(StoreError, match="enough"),
        store.view(call),
    ):
        pass
