"""The query page, as far as it can be seen without a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

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


def test_the_page_says_what_a_query_without_from_asks(
    client: TestClient, service: TestClient
) -> None:
    assert "asks all graphs together, as one" in client.get("/sparql", headers=BROWSER).text
    alone = service.get("/sparql", headers=BROWSER).text
    assert "as one" not in alone
    assert "asks only the unnamed graph" in alone
    assert "The examples ask all graphs together" in alone


def computed(folder: Path, module: str, expression: str) -> Any:
    """The value of an expression of JavaScript, which has the exports of a script as ``it``."""
    copied = shutil.copytree(ASSETS, folder / "assets")
    (copied / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    program = f"import * as it from './{module}'; console.log(JSON.stringify({expression}))"
    command = ["node", "--input-type=module", "--eval", program]
    done = subprocess.run(command, cwd=copied, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="install Node 18 or later")

TERMS = ("lir:Meeting", "lir:met", "lir:MetPair", "org:member", "org:Membership")
COMPLETION = f"""new it.Completion({{
  prefixes: {{lir: '', org: ''}}, terms: {[{"name": name, "label": ""} for name in TERMS]}
}})"""
NOWHERE = [
    '"sele',
    "'sele",
    '"""a\nsele',
    '"x"@as',
    "<http://sele",
    "<http://x?se",
    "# sele",
    "lir:x #lir:me",
]
SOMEWHERE = [
    "sele",
    '"a" sele',
    "# a\nsele",
    "<http://x#a> sele",
    "?x<lir:me sele",
    "?status ?x<?st",
]
COMPLETE = ["lir:met", "org:member", "?status ?s", "AS", "as", "lir:", ":met", "PREFIX ex: ex:met"]
INCOMPLETE = ["lir:me", "lir:meeting", "org:memb", "sele", "meet"]


def at_the_end(folder: Path, texts: list[str], what: str) -> dict[str, bool]:
    """What the completion says at the end of each text."""
    each = f"{json.dumps(texts)}.map((text) => {COMPLETION}.at(text, text.length).{what})"
    return dict(zip(texts, computed(folder, "completion.js", each), strict=True))


@needs_node
def test_nothing_is_completed_in_strings_tags_iris_and_comments(tmp_path: Path) -> None:
    found = at_the_end(tmp_path, [*NOWHERE, *SOMEWHERE], "offers.length > 0")
    assert found == {text: text in SOMEWHERE for text in found}


@needs_node
def test_enter_is_a_new_line_where_what_is_typed_is_complete(tmp_path: Path) -> None:
    found = at_the_end(tmp_path, [*COMPLETE, *INCOMPLETE], "complete")
    assert found == {text: text in COMPLETE for text in found}


@needs_node
def test_the_place_of_an_error_counts_characters(tmp_path: Path) -> None:
    places = [[1, 1], [2, 1], [2, 4], [2, 5], [3, 1]]
    text = json.dumps("ab\n\U0001f600é\U0001f600x\n")
    offsets = f"{places}.map(([line, column]) => it.offset({text}, line, column))"
    assert computed(tmp_path, "editor.js", offsets) == [0, 3, 8, 9, 10]


@needs_node
def test_what_is_ours_leads_to_what_is_there(client: TestClient, tmp_path: Path) -> None:
    base = "https://w3id.org/libya-kg/"
    names = f"new it.Names({{prefixes: {{lir: '{base}ontology#'}}, base: '{base}'}})"
    iris = [base + "graph/reference", base + "ontology#met", base + "id/actor/italy"]
    addresses = f"{json.dumps(iris)}.map((iri) => {names}.address(iri))"
    for address in computed(tmp_path, "results.js", addresses):
        assert client.get(address.partition("#")[0]).status_code in (200, 303)


@needs_node
def test_ours_in_turtle_is_known_in_full_and_by_its_prefix(tmp_path: Path) -> None:
    base = "https://w3id.org/libya-kg/"
    names = f"new it.Names({{prefixes: {{lir: '{base}ontology#'}}, base: '{base}'}})"
    pieces = [
        ("iri", f"<{base}id/x>"),
        ("iri", "<http://e/>"),
        ("name", "lir:met"),
        ("name", "_:b"),
    ]
    tokens = json.dumps([{"kind": kind, "text": text} for kind, text in pieces])
    ours = [base + "id/x", None, base + "ontology#met", None]
    assert computed(tmp_path, "results.js", f"{tokens}.map((token) => {names}.ours(token))") == ours
