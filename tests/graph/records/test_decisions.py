from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import RecordError
from graph.records.decisions import Decision, DecisionFile, Suggested, read, write
from graph.records.mentions import read_rows, unknown_names

names = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml") == DecisionFile()


def test_what_is_written_is_read_again_sorted_by_name(tmp_path: Path) -> None:
    path = tmp_path / "new" / "decisions.yaml"
    haftar = Decision(
        name="حفتر",
        actor="unknown",
        by="rule",
        candidates=(Suggested(actor="khalifa-haftar", score=0.97, matched="Haftar"),),
    )
    dabaiba = Decision(name="Dbeibah", actor="abdul-hamid-dabaiba", by="person", note="see p. 3")
    write(path, DecisionFile(decisions=(haftar, dabaiba)))
    assert read(path).decisions == (dabaiba, haftar)
    assert "حفتر" in path.read_text(encoding="utf-8")


@given(st.lists(names, unique=True, max_size=4))
def test_any_name_survives_the_file(tmp_path_factory: pytest.TempPathFactory, found: list[str]):
    path = tmp_path_factory.mktemp("decisions") / "decisions.yaml"
    kept = [name for name in found if name.isprintable()]
    file = DecisionFile(
        decisions=tuple(Decision(name=name, actor="new", by="person") for name in kept)
    )
    write(path, file)
    assert {one.name for one in read(path).decisions} == {one.name for one in file.decisions}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("decisions:\n  - {name: A, actor: Not An Id, by: person}", "decisions.yaml:2"),
        ("decisions:\n  - {name: A, actor: new, by: nobody}", "by"),
        ("decisions:\n  - {name: A, actor: new, by: rule, colour: red}", "colour"),
        (
            "decisions:\n  - {name: A, actor: new, by: rule}\n  - {name: A, actor: b, by: rule}",
            "'A' is decided 2 times",
        ),
        ("decisions: [", "not YAML"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RecordError) as caught:
        read(_file(tmp_path, text))
    assert told in str(caught.value)


def test_names_come_from_the_actor_and_side_columns(tmp_path: Path) -> None:
    path = tmp_path / "meetings.csv"
    path.write_text(
        "Date,Actor1,Side1,actor2,place\n"
        '2026-02-09,"Dabaiba, Abdul Hamid",gnu,Piantedosi,Tripoli\n'
        "2026-02-10,Piantedosi,italy,gnu,Rome\n",
        encoding="utf-8",
    )
    found = unknown_names(read_rows(path), {"gnu", "italy"})
    assert found == ["Dabaiba, Abdul Hamid", "Piantedosi"]


def test_other_files_have_a_name_a_line(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("حفتر\n\n Emad Trabelsi \nحفتر\n", encoding="utf-8")
    assert unknown_names(read_rows(path), set()) == ["حفتر", "Emad Trabelsi"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecordError, match="UTF-8"):
        read_rows(path)
