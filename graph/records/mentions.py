"""The names that a table or a list holds, wherever they are not ids."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from graph.errors import Problem, RecordError

#: The columns of a table of meetings that name actors, and that of a plain list.
_COLUMN: Final = re.compile(r"^(actor|side)(_?[0-9a-z]{1,2})?$|^name$")


def unknown_names(rows: Iterable[Mapping[str, str]], known: Container[str]) -> list[str]:
    """The names in the actor and side columns of rows, those aside that are known ids; each once.

    >>> unknown_names([{"date": "2026", "actor1": "italy", "actor2": "H. Fidan"}], {"italy"})
    ['H. Fidan']
    """
    texts = (
        value.strip()
        for row in rows
        for column, value in row.items()
        if value and _COLUMN.match(column)
    )
    return list(dict.fromkeys(text for text in texts if text and text not in known))


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file whose columns name actors; else each line of a file is a name.

    Raises ``RecordError`` for a file that is not UTF-8 text.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text: {error.reason} at byte {error.start + 1}"
        raise RecordError([Problem(str(path), 0, 0, "", message, "save it as UTF-8")]) from error
    header = [cell.strip().lower().replace(" ", "") for cell in next(csv.reader(lines[:1]), [])]
    if not any(_COLUMN.match(column) for column in header):
        return ({"name": line.strip()} for line in lines)
    cells = csv.reader(lines[1:])
    return (dict(zip(header, row, strict=False)) for row in cells)
