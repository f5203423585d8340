"""Talking to the service: addresses, tokens, retries, pages that belong together."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from libya_kg_client import Client, OverLimitError, UnexpectedError, UnreachableError, service
from libya_kg_client.client import LOCAL
from libya_kg_client.retries import pause

from client.tests.canned import Canned, canned, page

VERSION = {"code": "1", "ontology": "1", "generation": 1}
BUSY = Canned(503, {"title": "Busy", "detail": "too many at once"}, {"retry-after": "7"})


def test_the_address_is_the_one_given_else_the_environments_else_the_local_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LIBYA_KG_URL", "http://there.example/")
    assert Client("http://here.example").url == "http://here.example"
    assert Client().url == "http://there.example"
    monkeypatch.delenv("LIBYA_KG_URL")
    assert Client().url == LOCAL == "http://127.0.0.1:8000"


def test_where_nobody_answers_the_error_says_how_to_start_a_service() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        waits: list[float] = []
        with (
            pytest.raises(UnreachableError, match=r"libya-kg serve.*make serve.*LIBYA_KG_URL"),
            Client(url, retries=2, sleep=waits.append) as client,
        ):
            client.version()
    assert waits == [0.5, 1.0]


def test_a_token_is_sent_as_a_bearer() -> None:
    with canned(Canned(body=VERSION)) as told, Client(told.url, token="secret") as client:
        client.version()
    assert told.headers[0]["authorization"] == "Bearer secret"


def test_a_busy_service_is_asked_again_when_it_says_so() -> None:
    waits: list[float] = []
    answers = [BUSY, BUSY, Canned(body=VERSION)]
    with canned(*answers) as told, Client(told.url, sleep=waits.append) as client:
        assert client.version()["generation"] == 1
    assert waits == [7.0, 7.0]


def test_retries_come_to_an_end_with_the_services_own_words() -> None:
    waits: list[float] = []
    with (
        canned(BUSY) as told,
        Client(told.url, retries=2, sleep=waits.append) as client,
        pytest.raises(OverLimitError, match="Busy: too many at once") as caught,
    ):
        client.version()
    assert caught.value.status == 503
    assert len(waits) == 2


def test_a_question_that_is_too_heavy_is_not_asked_again() -> None:
    heavy = Canned(503, {"title": "A limit was met", "detail": "10 s"})
    with canned(heavy) as told, Client(told.url) as client, pytest.raises(OverLimitError):
        client.version()
    assert len(told.asked) == 1


def test_retry_after_may_be_a_date_and_is_never_more_than_a_minute() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    wait = pause(503, {"retry-after": format_datetime(soon, usegmt=True)}, 0)
    assert wait is not None
    assert 25 < wait <= 30
    assert pause(429, {"retry-after": "86400"}, 0) == 60
    assert pause(429, {"retry-after": "soon"}, 0) is None
    past = datetime.now(UTC) - timedelta(days=1)
    assert pause(503, {"retry-after": format_datetime(past, usegmt=True)}, 0) == 0


def test_what_is_no_such_service_is_told_as_such() -> None:
    with (
        canned(Canned(body="<html>hello</html>")) as told,
        Client(told.url) as client,
        pytest.raises(UnexpectedError, match="is it a libya-kg service"),
    ):
        client.version()


def test_an_answer_of_another_version_is_told_as_such() -> None:
    with (
        canned(page([{"id": 1}], 1, None, 1)) as told,
        Client(told.url) as client,
        pytest.raises(UnexpectedError, match="same version"),
    ):
        client.reports()


def test_lists_are_read_to_their_end(kg: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [one.id for one in kg.reports()]
    monkeypatch.setattr(service, "PAGE", 2)
    assert [one.id for one in kg.reports()] == whole
    assert len(whole) == 5


def test_a_limit_is_kept_across_pages(kg: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAGE", 2)
    assert len(kg.centrality(limit=3)) == 3


def report(name: str) -> dict[str, object]:
    counts = {"events": 1, "agreements": 0, "positions": 0, "stances": 0}
    plain = dict.fromkeys(("publisher", "url", "published", "earliest", "latest"))
    return {"id": name, "title": name, "language": "en", "counts": counts, **plain}


def test_a_list_whose_data_change_between_pages_is_read_anew() -> None:
    old, new = page([report("old")], 2, "c", 1), page([report("a")], 2, "c", 2)
    with canned(old, new, new, page([report("b")], 2, None, 2)) as told, Client(told.url) as client:
        found = client.reports()
    assert [one.id for one in found] == ["a", "b"]
    assert found.provenance.generation == 2


def test_data_that_never_rest_are_told_as_such() -> None:
    pages = [page([report("a")], 2, "c", number) for number in range(9)]
    with (
        canned(*pages) as told,
        Client(told.url) as client,
        pytest.raises(UnexpectedError, match="change faster"),
    ):
        client.reports()
