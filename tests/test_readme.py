"""What the README shows works as written, against a real server started for it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.engines import free_port

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"


def blocks(language: str) -> list[str]:
    """The code blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service started with the command the README names, on a free port."""
    port = free_port()
    data = tmp_path_factory.mktemp("readme")
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), "--data-dir", str(data)]
    with (
        (data / "stderr").open("wb") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        assert server.stdout is not None
        for line in server.stdout:
            if f"127.0.0.1:{port}" in line:
                break
        _until_ready(port)
        yield f"http://127.0.0.1:{port}"
        server.send_signal(signal.SIGTERM)
        server.stdout.close()


def _until_ready(port: int) -> None:
    command = ["curl", "-s", "--retry", "60", "--retry-connrefused", "--retry-delay", "1", "-f"]
    subprocess.run(
        [*command, f"http://127.0.0.1:{port}/readyz"], check=True, stdout=subprocess.DEVNULL
    )


@pytest.mark.skipif(shutil.which("curl") is None, reason="the README's examples use curl")
@pytest.mark.parametrize("block", blocks("sh"))
def test_each_shell_example_answers(address: str, block: str) -> None:
    script = block.replace(ADDRESS, address).replace("curl -s", "curl -sS --fail-with-body")
    done = subprocess.run(["sh", "-ec", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"piantedosi|namroush|dabaiba", done.stdout)


@pytest.mark.parametrize("block", blocks("python"))
def test_each_python_example_prints_an_answer(address: str, block: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block.replace(ADDRESS, address)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert "('" in done.stdout


def test_every_file_and_folder_named_in_the_readme_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
    for folder in re.findall(r"`([a-z_]+/)`", README):
        assert (ROOT / folder).is_dir(), folder
