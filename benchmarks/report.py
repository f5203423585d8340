"""Where benchmarks put what they have measured: their own section of ``docs/benchmarks.md``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_BEGIN: Final = "<!-- {0}: made by `python -m benchmarks.{0} --write` -->"
_END: Final = "<!-- end of {0} -->"


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
