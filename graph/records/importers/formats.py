"""The formats of event data that can be imported, by name.

``python -m graph.records.importers.formats`` prints ``docs/formats.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graph.records.importers import cameo, gdelt, icews, meetings, polecat, visits
from graph.records.importers.stream import Format

FORMATS: Final[Mapping[str, Format]] = {
    each.name: each for each in (icews.ICEWS, polecat.POLECAT, gdelt.GDELT, visits.VISITS)
}

_HEAD: Final = """# Formats that are read, field by field

What becomes of every field of every format. This page is made by
`python -m graph.records.importers.formats > docs/formats.md`; a test compares the two. How to load
files is told in [loading](loading.md).
"""
_MODULES: Final = {"icews": icews, "polecat": polecat, "gdelt": gdelt, "visits": visits}


def document() -> str:
    """All formats as a page in Markdown: ``docs/formats.md``."""
    return "\n".join(_lines()).rstrip()


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from _section("A spreadsheet of meetings (`.csv`)", meetings.__doc__, meetings.COLUMNS)
    for name, each in FORMATS.items():
        yield from _section(
            f"{each.title} (`--format {name}`)", _MODULES[name].__doc__, each.fields
        )
    yield "## CAMEO codes\n"
    yield _text(cameo.__doc__).partition("\n\n")[0] + "\n"
    yield "| code | becomes | source | target | confidence |\n|---|---|---|---|---|"
    for number, code in cameo.CODES.items():
        became = f"{code.contact.type} ({code.contact.status})"
        yield f"| {number} | {became} | {code.source} | {code.target} | {code.confidence} |"
    yield "\nAll others are dropped, counted by their root."


def _section(title: str, text: str | None, fields: Mapping[str, str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield _text(text) + "\n"
    yield "| field | what becomes of it |\n|---|---|"
    yield from (f"| `{name}` | {fate} |" for name, fate in fields.items())
    yield ""


def _text(text: str | None) -> str:
    """A docstring as Markdown: the same words, code in single backticks."""
    return (text or "").strip().replace("``", "`")


if __name__ == "__main__":
    print(document())
