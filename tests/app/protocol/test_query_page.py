"""The query page, as far as it can be seen without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.pages import sparql
from app.pages.markup import data
from app.pages.sparql import Example, examples

#: What a browser sends when somebody opens an address.
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ASSETS = Path(sparql.__file__).with_name("assets")


def vocabulary(client: TestClient) -> dict[str, object]:
    page = client.get("/sparql", headers=BROWSER).text
    (block,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    found: dict[str, object] = json.loads(block)
    return found


def test_a_browser_gets_the_page(client: TestClient) -> None:
    answer = client.get("/sparql", headers=BROWSER)
    assert answer.headers["content-type"].startswith("text/html")
    assert "Accept" in answer.headers["vary"]


def test_the_page_loads_nothing_from_another_host(client: TestClient) -> None:
    answer = client.get("/sparql", headers=BROWSER)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"', answer.text)
    assert loaded
    for address in loaded:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_imports_only_what_lies_beside_it(client: TestClient, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!\?)[a-z]", text)
    for name in re.findall(r"from '\./([\w.]+)'", text):
        answer = client.get(f"/assets/{name}")
        assert answer.headers["content-type"].startswith("text/javascript")


def test_the_editor_knows_our_classes_properties_and_prefixes(client: TestClient) -> None:
    told = json.dumps(vocabulary(client))
    for name in ('"lir:Meeting"', '"lir:met"', '"skos:prefLabel"', '"lir": "https://w3id.org/'):
        assert name in told


def test_there_are_ten_examples(client: TestClient) -> None:
    told = vocabulary(client)["examples"]
    assert isinstance(told, list)
    assert [one["title"] for one in told] == [example.title for example in examples()]
    assert len(told) == 10


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_asks_a_question_and_gives_an_answer(
    client: TestClient, example: Example
) -> None:
    assert example.title.endswith("?")
    accept = {"Accept": "text/csv, application/n-triples"}
    answer = client.post("/sparql", data={"query": example.query}, headers=accept)
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) > 1


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_runs_on_any_server_as_it_declares_its_prefixes(example: Example) -> None:
    declared = set(re.findall(r"^PREFIX ([\w-]+):", example.query, re.MULTILINE))
    body = re.sub(r"^(#|PREFIX ).*$|\"[^\"]*\"", "", example.query, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![\w?])([\w-]+):[\w-]", body)) <= declared


def test_nothing_in_the_data_can_end_the_block() -> None:
    assert data("x", "</script><!--").count("<") == 2
