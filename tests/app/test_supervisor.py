"""A process that is killed is started again; one that ends by itself is not."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = """
import subprocess, sys
from app.supervisor import Supervisor
command = ["sh", "-c", sys.argv[1]]
sys.exit(Supervisor(lambda: subprocess.Popen(command, stdin=subprocess.PIPE)).run())
"""

#: Counts its starts in a file, and goes on as that many times before.
COUNTED = 'echo >> starts; case $(wc -l < starts | tr -d " ") in {} esac'


def watched(folder: Path, script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WATCH, script],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(folder: Path, *ways: str) -> tuple[int, str]:
    """How it ends with a process that ends like this at its first start, its second, and so on."""
    cases = " ".join(f"{number}) {way} ;;" for number, way in enumerate(ways, 1))
    with watched(folder, COUNTED.format(cases)) as process:
        _, said = process.communicate(timeout=60)
    assert len((folder / "starts").read_text()) == len(ways)
    return process.returncode, said


def test_what_ends_by_itself_has_its_reason(tmp_path: Path) -> None:
    assert ended(tmp_path, "exit 7") == (7, "")


def test_a_store_that_is_held_at_the_first_start_is_the_answer(tmp_path: Path) -> None:
    assert ended(tmp_path, "exit 3") == (3, "")


def test_what_is_killed_starts_again(tmp_path: Path) -> None:
    code, said = ended(tmp_path, "kill -9 $$", "kill -ABRT $$", "exit 0")
    assert code == 0
    assert "by signal 9" in said
    assert "by signal 6" in said


def test_after_that_a_store_that_is_held_is_waited_for(tmp_path: Path) -> None:
    code, said = ended(tmp_path, "kill -9 $$", "exit 3", "exit 1")
    assert (code, "with code 3" in said) == (1, True)


#: Says which signals come, until it has had as many as its place says.
LISTENS = """exec 3<&0; n=0
heard() {{ echo $1; n=$((n + 1)); [ $n -lt {} ] || exit 9; }}
trap 'heard TERM' TERM; trap 'heard INT' INT
cat <&3 >/dev/null & echo ready; while :; do wait; done"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_being_told_to_end_passes_on_and_ends_both(tmp_path: Path, number: signal.Signals) -> None:
    with watched(tmp_path, LISTENS.format(1)) as both:
        assert both.stdout is not None
        assert both.stdout.readline() == "ready\n"
        both.send_signal(number)
        assert both.communicate(timeout=60) == ("TERM\n", "")
    assert both.returncode == 0


def test_who_presses_ctrl_c_again_is_known_to_be_impatient(tmp_path: Path) -> None:
    with watched(tmp_path, LISTENS.format(2)) as both:
        assert both.stdout is not None
        assert both.stdout.readline() == "ready\n"
        both.send_signal(signal.SIGINT)
        assert both.stdout.readline() == "TERM\n"
        both.send_signal(signal.SIGINT)
        assert both.communicate(timeout=60) == ("INT\n", "")


def test_one_that_dies_young_again_and_again_can_be_told_to_end(tmp_path: Path) -> None:
    with watched(tmp_path, "kill -9 $$") as process:
        assert process.stderr is not None
        for _ in range(4):
            assert "starts again" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0
