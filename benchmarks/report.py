"""Where benchmarks put what they have measured: their own section of ``docs/benchmarks.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import IO, Final

import click

PAGE: Final = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_BEGIN: Final = "<!-- {0}: made by `python -m benchmarks.{0} --write` -->"
_END: Final = "<!-- end of {0} -->"


#: An option for the command of a benchmark.
WRITE: Final = click.option("--write", is_flag=True, help="Put it into docs/benchmarks.md.")


@contextmanager
def printed(section: str, title: str, wanted: bool) -> Iterator[None]:
    """What is printed in the block becomes the section, word for word, if that is wanted."""
    if not wanted:
        yield
        return
    out = _Both(sys.stdout)
    with redirect_stdout(out):
        yield
    lines = "\n".join(line.rstrip() for line in out.getvalue().strip("\n").splitlines())
    write(section, f"## {title}\n\n```text\n{lines}\n```")


class _Both(StringIO):
    """Keeps what is printed, and prints it all the same."""

    def __init__(self, out: IO[str]) -> None:
        super().__init__()
        self._out = out

    def write(self, text: str) -> int:
        """Keep and print."""
        self._out.write(text)
        self._out.flush()
        return super().write(text)


def write(section: str, text: str) -> None:
    """Put a text (Markdown) into the page, in the place of what the section had."""
    PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), section, text), encoding="utf-8")


def replaced(page: str, section: str, text: str) -> str:
    """The page with another text in a section; one that it does not have comes last.

    >>> page = replaced("# Benchmarks", "names", "slow")
    >>> print(replaced(page, "names", "fast"))
    # Benchmarks
    <BLANKLINE>
    <!-- names: made by `python -m benchmarks.names --write` -->
    <BLANKLINE>
    fast
    <BLANKLINE>
    <!-- end of names -->
    <BLANKLINE>
    """
    begin, end = _BEGIN.format(section), _END.format(section)
    if begin not in page:
        page = f"{page.rstrip()}\n\n{begin}\n{end}\n"
    before, rest = page.split(begin)
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{rest.split(end)[1]}"
