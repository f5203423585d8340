"""Record files as a person writes them: what is read, and how every fault is told.

The good file below is changed in one place per case, so that the line told is the line changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Problem, RecordError
from graph.records import documents
from graph.records.files import Known, check, check_references, read_all, read_file, read_text
from graph.records.model import ReferenceFile, ReportFile, Role

GOOD = """\
# yaml-language-server: $schema=schema.json
report:
  id: italy-visit
  title: A visit
  published: 2026-02-10
  text: {file: visit.txt, sha256: %s, paragraphs: 3}
events:
  - id: reception
    label: A reception
    type: meeting
    date: 2026-02-09
    topics: [migration]
    evidence:
      - paragraph: 2
        summary: The minister is received.
    participants:
      - actor: matteo-piantedosi
        role: guest
        on_behalf_of: italy
""" % ("a" * 64)  # fmt: skip

REFERENCE = """\
persons:
  - id: matteo-piantedosi
    names: [{text: Matteo Piantedosi, sources: ["italy-visit#p2"]}]
states:
  - id: italy
    names: [{text: Italy, inferred: its English name}]
"""


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as caught:
        read_text(text, "visit.yaml")
    return caught.value.problems


def test_a_report_file_becomes_records() -> None:
    file = read_text(GOOD, "visit.yaml")
    assert isinstance(file, ReportFile)
    event = file.events[0]
    assert event.date.edtf == "2026-02-09"
    assert event.evidence[0].paragraph == 2
    assert event.participants[0].role is Role.GUEST


def test_a_reference_file_becomes_records() -> None:
    file = read_text(REFERENCE, "states.yaml")
    assert isinstance(file, ReferenceFile)
    assert [state.name() for state in file.states] == ["Italy"]


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "says"),
    [
        ("    label:", "    labl:", 9, "events[0].labl", "'labl' (did you mean 'label'?)"),
        ("    label:", "    x:", 9, "events[0].x", "(keys here: id, label, topics,"),
        ("type: meeting", "type: meting", 10, "events[0].type", "did you mean 'meeting'?"),
        ("2026-02-09", "2026-02-30", 11, "events[0].date", "the last is 2026-02-28"),
        ("[migration]", "migration", 12, "events[0].topics", "a list is wanted here"),
        ("[migration]", "[Border Security]", 12, "events[0].topics[0]", "lower-case letters"),
        ("paragraph: 2", "paragraph: two", 14, "events[0].evidence[0].paragraph", "lines"),
        ("summary: The", "summary: true #", 15, "events[0].evidence[0].summary", "in quotes"),
        ("role: guest", "role: visitor", 18, "events[0].participants[0].role", "none of host"),
        (
            "        on_behalf_of: italy\n", "", 17, "events[0].participants[0].on_behalf_of",
            "a participant needs a side: on_behalf_of: <state or organization>",
        ),
        (
            "on_behalf_of: italy", "on_behalf_of:", 19, "events[0].participants[0].on_behalf_of",
            "a participant needs a side",
        ),
        ("events:", "persons: [{id: x}]\nevents:", 7, "persons[0].names", "names"),
        ("a" * 64, "abc", 6, "report.text.sha256", "64 lower-case hexadecimal digits"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_line_and_remedy(
    old: str, new: str, line: int, path: str, says: str
) -> None:
    told = {problem.path: problem for problem in problems(GOOD.replace(old, new, 1))}
    assert told[path].line == line
    assert says in str(told[path])


def test_a_fault_inside_a_list_is_one_fault() -> None:
    (problem,) = problems(GOOD.replace("paragraph: 2", "paragraph: 0"))
    assert str(problem) == (
        "visit.yaml:14:20: events[0].evidence[0].paragraph: input should be greater than or equal"
        " to 1 (the number of the paragraph: the report's non-empty lines, counted from 1)"
    )


def test_an_actor_takes_part_once() -> None:
    again = "      - {actor: matteo-piantedosi, role: host, on_behalf_of: italy}\n"
    (problem,) = problems(GOOD + again)
    assert str(problem) == (
        "visit.yaml:20:17: events[0].participants[1].actor: "
        "'matteo-piantedosi' takes part more than once"
    )


@pytest.mark.parametrize("text", ["", "# only a comment", "[]", "people: []"])
def test_a_file_is_of_a_report_or_of_reference_data(text: str) -> None:
    (problem,) = problems(text)
    assert problem.message == "this is no record file"
    assert "it holds a report, or some of persons" in problem.remedy


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        GOOD.replace("2026-02-09", "2026-13")
        .replace("guest", "guests")
        .replace("italy\n", "itly\n"),
        encoding="utf-8",
    )
    (tmp_path / "a.yml").write_text(REFERENCE.replace("states", "sates"), encoding="utf-8")
    (tmp_path / "schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / ".draft.yaml").write_text("-", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_all([tmp_path], Known(topics={"migration"}))
    told = [(Path(p.file).name, p.line, p.path) for p in caught.value.problems]
    assert told == [
        ("a.yml", 4, "sates"),
        ("b.yaml", 11, "events[0].date"),
        ("b.yaml", 18, "events[0].participants[0].role"),
        ("b.yaml", 19, "events[0].participants[0].on_behalf_of"),
    ]


def test_references_are_checked_across_files(tmp_path: Path) -> None:
    (tmp_path / "visit.yaml").write_text(GOOD, encoding="utf-8")
    files = read_all([tmp_path])
    with pytest.raises(RecordError, match=r"visit\.yaml:12:14: .* no topic has the id 'migration'"):
        check_references(files, Known(persons={"matteo-piantedosi"}, states={"italy"}))
    (tmp_path / "reference.yaml").write_text(REFERENCE, encoding="utf-8")
    both = read_all([tmp_path, tmp_path / "visit.yaml"])
    assert [Path(file.name).name for file in both] == ["reference.yaml", "visit.yaml"]
    check_references(both, Known(topics={"migration"}))


def test_a_file_that_cannot_be_parsed_hides_no_faults_and_adds_none(tmp_path: Path) -> None:
    (tmp_path / "reference.yaml").write_text("persons: [", encoding="utf-8")
    (tmp_path / "visit.yaml").write_text(GOOD.replace("guest", "gest"), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_all([tmp_path], Known())
    assert [Path(p.file).name for p in caught.value.problems] == ["reference.yaml", "visit.yaml"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"persons: \xff", "is not UTF-8 text: invalid start byte at byte 10"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "a.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordError) as caught:
        read_file(path)
    assert str(caught.value) == f"{path}: {says}"


def test_a_directory_without_records_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record file in it"):
        read_all([tmp_path])


_anything = st.recursive(
    st.sampled_from([None, True, "", "italy", "2026-02-09", "3", "\u0627"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "actor", "from", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def _places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place below the top of a document."""
    items = enumerate(data) if isinstance(data, list) else ()
    for step, value in data.items() if isinstance(data, dict) else items:
        yield (*path, step)
        yield from _places(value, (*path, step))


@pytest.mark.parametrize("text", [GOOD, REFERENCE], ids=["report", "reference"])
@given(choice=st.data())
def test_whatever_stands_in_a_file_it_is_read_or_refused(text: str, choice: st.DataObject) -> None:
    data = documents.read(text, "a").data
    *above, last = choice.draw(st.sampled_from(list(_places(data))))
    inner = data
    for step in above:
        inner = inner[step]
    inner[last] = choice.draw(_anything)
    with suppress(RecordError):
        check([documents.read(json.dumps(data), "a.json")], Known(topics={"migration"}))
