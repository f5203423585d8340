"""Pages for people: nothing from elsewhere, everything escaped, every link leads somewhere."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from app.pages.markup import Markup, element, join, table

PAGES = [
    "/",
    "/docs",
    "/problem",
    "/ontology",
    "/page/actor/matteo-piantedosi",
    "/page/event/sarraj-guerini-2020-08-05",
    "/page/agreement/libya-italy-prisoner-transfer",
    "/page/post/minister-of-interior-italy",
    "/page/place/tripoli",
    "/page/topic/migration",
    "/page/report/gnu-italy-security-2026-02",
    "/page/stance/turkey-backs-gna",
    "/page/membership/matteo-piantedosi--minister-of-interior-italy",
    "/page/load/1",
]
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class Reader(HTMLParser):
    """Collects the links and the anchors of a page, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag == "a":
            self.links.append(given["href"] or "")
        if given.get("id"):
            self.anchors.add(given["id"] or "")
        self.loads += [value or "" for key, value in attrs if key in ("src", "srcset", "action")]


def read(client: TestClient, address: str) -> Reader:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Reader(answer.text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_loads_nothing_and_runs_nothing(client: TestClient, address: str) -> None:
    page = read(client, address)
    assert page.loads == []
    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    policy = client.get(address, headers=BROWSER).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("address", PAGES)
def test_the_links_of_a_page_lead_somewhere(client: TestClient, address: str) -> None:
    page = read(client, address)
    for link in set(page.links):
        if link.startswith("#"):
            assert link[1:] in page.anchors
        elif link.startswith("/"):
            answer = client.get(link.partition("#")[0])
            assert answer.status_code in (200, 303), link


def test_the_page_of_an_actor_shows_whom_it_met_and_who_says_so(client: TestClient) -> None:
    text = client.get("/page/actor/matteo-piantedosi").text
    assert "Dabaiba" in text
    assert '<a href="/id/report/gnu-italy-security-2026-02">' in text
    assert "paragraph 5" in text


def test_arabic_names_keep_their_direction(client: TestClient) -> None:
    text = client.get("/page/actor/italy").text
    assert '<bdi lang="ar" dir="auto">' in text


def test_the_ontology_has_a_place_for_every_term(client: TestClient) -> None:
    assert {"Meeting", "met", "signedBy", "onBehalfOf"} <= read(client, "/ontology").anchors


def test_the_reference_has_every_address(client: TestClient) -> None:
    text = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert f" {path}</code>" in text


def test_what_is_no_markup_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    shown = [
        element("p", evil),
        element("a", "x", href=evil),
        join([evil], evil),
        table([evil], []),
    ]
    assert not any("<script" in text for text in shown)
    assert element("p", Markup("<b>bold</b>")) == "<p><b>bold</b></p>"
