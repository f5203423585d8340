"""The command line: what it does, what it tells, and its exit codes."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from graph.store.embedded import EmbeddedStore

STATES = """states:
  - id: libya
    names: [{text: Libya, inferred: a state}]
"""
BROKEN = """states:
  - id: Libya
    names: [{text: Libya, inferred: a state}]
    capital: tripoli
"""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a store of this test, which does not exist yet."""
    monkeypatch.setenv("LIBYA_KG_DATA_DIR", str(tmp_path / "store"))
    return lambda *arguments, **options: CliRunner().invoke(main, [*map(str, arguments)], **options)


@pytest.fixture
def on_seed(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the seed data, in a folder that no other test has open."""
    folder = tmp_path / "store"
    copytree(seeded, folder)
    monkeypatch.setenv("LIBYA_KG_DATA_DIR", str(folder))
    return lambda *arguments, **options: CliRunner().invoke(main, [*map(str, arguments)], **options)


@pytest.fixture
def states(tmp_path: Path) -> Path:
    path = tmp_path / "states.yaml"
    path.write_text(STATES, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["serve", "load", "withdraw", "validate", "query", "export"])
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  libya-kg {command}" in result.output


def test_the_exit_codes_are_told(run: Run) -> None:
    assert "Exit codes" in run("--help").output


def test_records_are_loaded_once(run: Run, states: Path) -> None:
    first, again = run("load", states), run("load", states)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "added 0 quads" not in first.output
    assert "added 0 quads, removed 0" in again.output


def test_a_dry_run_says_what_would_change_and_makes_nothing(
    run: Run, states: Path, tmp_path: Path
) -> None:
    result = run("load", "--dry-run", states)
    assert result.exit_code == 0
    assert "would add" in result.output
    assert not (tmp_path / "store").exists()


def test_a_broken_file_is_told_with_every_problem_and_place(run: Run, broken: Path) -> None:
    for command in ("load", "validate"):
        result = run(command, broken)
        assert result.exit_code == 1
        assert "broken.yaml:2:" in result.stderr
        assert "broken.yaml:4:" in result.stderr
        assert "Traceback" not in result.output


def test_spreadsheets_are_validated_by_what_is_held(on_seed: Run, tmp_path: Path) -> None:
    sheet, folder = tmp_path / "meetings.csv", tmp_path / "store"
    sheet.write_text(
        "date,actor1,actor2,report\n2021-03-05,Libya,Italy,a\n2021-03-06,Libya,Italy,b\n"
    )
    good = on_seed("validate", "--data-dir", folder, sheet)
    assert good.stdout == "1 file: no problems\n"
    sheet.write_text("date,actor1,actor2\n44260,Libya,Atlantis\n")
    bad = on_seed("validate", "--data-dir", folder, sheet)
    assert bad.exit_code == 1
    assert "meetings.csv:2:1: date" in bad.stderr
    assert "meetings.csv:2:3: " in bad.stderr


def test_a_report_is_withdrawn_once_and_a_dry_run_leaves_it(on_seed: Run) -> None:
    report = "gnu-italy-security-2026-02"
    tried = on_seed("withdraw", "--dry-run", report)
    done = on_seed("withdraw", report)
    again = on_seed("withdraw", report)
    assert (tried.exit_code, done.exit_code, again.exit_code) == (0, 0, 1)
    assert "would add" in tried.stdout
    assert f"no report has the id '{report}'" in again.stderr
    left = on_seed(
        "query", f"ASK {{ GRAPH ?g {{ <https://w3id.org/libya-kg/id/report/{report}> ?p ?o }} }}"
    )
    assert "false" in left.stdout


def test_a_file_that_is_not_there_is_wrong_usage(run: Run) -> None:
    assert run("load", "nowhere.yaml").exit_code == 2


def test_files_without_problems_are_counted(run: Run, states: Path) -> None:
    result = run("validate", states)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 file: no problems\n", "")


def test_events_that_may_be_one_are_warned_of(run: Run, tmp_path: Path) -> None:
    def meeting(number: int) -> str:
        return f"""
  - id: meeting-{number}
    type: meeting
    label: a and b meet
    date: 2026-01-01
    participants:
      - {{actor: a, role: host, on_behalf_of: libya}}
      - {{actor: b, role: guest, on_behalf_of: italy}}
    evidence: [{{paragraph: 1, summary: They met.}}]"""

    reference = tmp_path / "reference.yaml"
    named = "names: [{text: X, inferred: a test}]"
    reference.write_text(
        f"states: [{{id: libya, {named}}}, {{id: italy, {named}}}]\n"
        f"persons: [{{id: a, {named}}}, {{id: b, {named}}}]\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.yaml"
    report.write_text(
        "report:\n  id: r\n  title: T\n  published: 2026-01-02\n"
        f"  text: {{file: r.txt, sha256: {'0' * 64}, paragraphs: 1}}\n"
        f"events:{meeting(1)}{meeting(2)}\n",
        encoding="utf-8",
    )
    result = run("validate", reference, report)
    assert result.exit_code == 0, result.output
    assert "Warning: 'meeting-1' and 'meeting-2' may be one event" in result.stderr


def test_references_may_lead_to_what_a_store_holds(run: Run, states: Path, tmp_path: Path) -> None:
    person = tmp_path / "persons.yaml"
    person.write_text(
        "persons:\n  - id: someone\n    states: [libya]\n"
        "    names: [{text: Someone, inferred: a test}]\n",
        encoding="utf-8",
    )
    assert run("validate", person).exit_code == 1
    assert run("load", states).exit_code == 0
    assert run("validate", "--data-dir", tmp_path / "store", person).exit_code == 0


def test_a_query_is_answered_as_csv(on_seed: Run) -> None:
    result = on_seed("query", "SELECT (COUNT(*) AS ?n) { ?a a lir:Report }")
    assert (result.exit_code, result.stdout.split()) == (0, ["n", "5"])


def test_a_query_may_come_from_a_file_or_standard_input(on_seed: Run, tmp_path: Path) -> None:
    file = tmp_path / "question.rq"
    file.write_text("ASK { ?a lir:met ?b }", encoding="utf-8")
    assert (
        json.loads(on_seed("query", "--file", file, "--format", "json").stdout)["boolean"] is True
    )
    assert "true" in on_seed("query", "--file", "-", input="ASK {}").stdout


def test_a_graph_is_answered_as_turtle(on_seed: Run) -> None:
    result = on_seed("query", "DESCRIBE <https://w3id.org/libya-kg/id/actor/italy>")
    assert list(ox.parse(result.stdout, format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["SELECT * WHERE ?s"], 1, "line 1, column 16"),
        (["SELECT * { SERVICE <http://x.example/> {} }"], 1, "SERVICE is refused"),
        (["ASK {}", "--format", "turtle"], 1, "true or false"),
        ([], 2, "--file"),
        (["ASK {}", "--format", "pdf"], 2, "'turtle'"),
    ],
)
def test_a_query_that_cannot_be_is_told(
    on_seed: Run, arguments: list[str], code: int, told: str
) -> None:
    result = on_seed("query", *arguments)
    assert result.exit_code == code
    assert told in result.stderr


@pytest.mark.parametrize("command", [["query", "ASK {}"], ["export"]])
def test_reading_makes_no_store(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert "libya-kg load" in result.stderr
    assert not (tmp_path / "store").exists()


def test_a_store_that_is_held_is_busy(run: Run, states: Path, tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path / "store")):
        for command in (["load", states], ["query", "ASK {}"], ["export"]):
            result = run(*command)
            assert result.exit_code == 3
            assert "holds the store" in result.stderr


def test_a_setting_that_cannot_be_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBYA_KG_STORE", "cupboard")
    result = run("query", "ASK {}")
    assert (result.exit_code, "LIBYA_KG_STORE=cupboard" in result.stderr) == (1, True)


def test_options_take_the_words_of_the_interface(on_seed: Run) -> None:
    planned = ["--status", "planned", "--type", "entry-into-force"]
    assert on_seed("export", "--format", "csv", *planned).exit_code == 0
    assert "[critical|error|warning|info|debug]" in on_seed("serve", "--help").output


RDF = {"nquads": "nq", "trig": "trig", "turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld"}


@pytest.mark.parametrize("name", RDF)
def test_the_quads_are_exported(on_seed: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"graph.{RDF[name]}"
    assert on_seed("export", "--format", name, "--output", file).exit_code == 0
    syntax = ox.RdfFormat.from_extension(RDF[name])
    assert sum(1 for _ in ox.parse(path=file, format=syntax)) > 5000


def test_one_graph_is_exported(on_seed: Run) -> None:
    graph = "https://w3id.org/libya-kg/graph/topics"
    lines = on_seed("export", "--graph", graph).stdout.splitlines()
    assert lines
    assert all(line.endswith(f"<{graph}> .") for line in lines)


@pytest.mark.parametrize(("name", "start"), [("graphml", "<"), ("gexf", "<"), ("csv", "source,")])
def test_the_graph_of_meetings_is_exported(on_seed: Run, name: str, start: str) -> None:
    result = on_seed("export", "--format", name, "--level", "state")
    assert result.exit_code == 0
    assert result.stdout.startswith(start)
    assert "italy" in result.stdout


def test_the_filters_count_for_the_graph_of_meetings(on_seed: Run) -> None:
    window = ["--from", "2026-02", "--to", "2026-02", "--attendance", "any"]
    lines = on_seed("export", "--format", "csv", *window).stdout.splitlines()[1:]
    assert lines
    assert not any("guerini" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--format", "csv", "--graph", "http://x.example/"], 2, "--graph: only for nquads"),
        (["--from", "2026", "--topic", "migration"], 2, "--from, --topic: only for graphml"),
        (["--format", "csv", "--from", "someday"], 1, "someday"),
        (["--format", "csv", "--topic", "cookery"], 1, "cookery"),
    ],
)
def test_what_cannot_be_exported_is_told(
    on_seed: Run, arguments: list[str], code: int, told: str
) -> None:
    result = on_seed("export", *arguments)
    assert result.exit_code == code
    assert told in result.stderr


def test_an_export_that_fails_leaves_the_old_file(on_seed: Run, tmp_path: Path) -> None:
    file = tmp_path / "graph.csv"
    file.write_text("old", encoding="utf-8")
    on_seed("export", "--format", "csv", "--topic", "cookery", "--output", file)
    assert file.read_text(encoding="utf-8") == "old"


def test_a_port_in_use_is_told(on_seed: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        result = on_seed("serve", "--port", holder.getsockname()[1])
    assert result.exit_code == 1
    assert "cannot listen" in result.stderr
