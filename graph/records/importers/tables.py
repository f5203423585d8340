"""Reading tab-separated files row by row, strictly, and in the order of their days."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

from graph.errors import Problem, RecordError
from graph.records.importers.coded import Coded
from graph.records.importers.directory import Directory
from graph.records.importers.stream import Format

#: A row: column -> value.
Row = Mapping[str, str]


def lines(path: Path) -> Iterator[tuple[int, int, bytes]]:
    """The non-empty lines: number (from 1, among the non-empty), offset in bytes, content."""
    number = offset = 0
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                number += 1
                yield number, offset, line
            offset += len(line)


def split(line: bytes) -> list[str]:
    """The fields of a line; bytes that are not UTF-8 become replacement characters."""
    return line.decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")


def check_header(path: Path, given: Sequence[str], wanted: Sequence[str]) -> None:
    """Refuse a file whose columns are not those of the format.

    Raises:
        RecordError: naming each column that is not the one wanted.
    """
    problems = [
        Problem(path.name, 1, n, found or "", _wrong(found, column), f"'{column or 'nothing'}'")
        for n, (found, column) in enumerate(zip_longest(given, wanted), 1)
        if found != column
    ]
    if problems:
        raise RecordError(problems)


def _wrong(found: str | None, column: str | None) -> str:
    if column is None:
        return f"a column '{found}' that the format does not have"
    return f"column '{column}' is wanted here" + (f", not '{found}'" if found else "")


def by_day(
    path: Path, header: bool, day_of: Callable[[list[str]], date | None]
) -> Iterator[tuple[int, list[str]]]:
    """The rows (line number, fields) in the order of their days, whatever that of the file is.

    Rows without a day stay behind the row before them. A file that is in order already is read
    straight through; for any other, sixteen bytes a row are held.
    """
    keys, offsets, ordered = array("q"), array("q"), True
    last = 0
    for number, offset, line in lines(path):
        if header and number == 1:
            continue
        day = day_of(split(line))
        ordinal = day.toordinal() if day else last
        ordered = ordered and ordinal >= last
        last = ordinal
        keys.append((ordinal << 40) + number)
        offsets.append(offset)
    if ordered:
        del keys, offsets
        yield from ((n, split(x)) for n, _, x in lines(path) if not (header and n == 1))
        return
    first = 2 if header else 1
    with path.open("rb") as file:
        for key in sorted(keys):
            number = key & ((1 << 40) - 1)
            file.seek(offsets[number - first])
            yield number, split(file.readline())


def table(
    name: str,
    title: str,
    columns: Mapping[str, str],
    read: Callable[[int, Row, Directory], Coded | str],
    day: Callable[[Row], date | None],
    *,
    header: bool = True,
) -> Format:
    """A format of tab-separated rows.

    ``columns`` says of each column, in the order of the file, what becomes of it; ``read`` takes a
    line number and a row that has a ``day``; ``header``: whether the first line names the columns.
    """
    names = list(columns)

    def check(path: Path) -> None:
        if header:
            first = next(lines(path), (1, 0, b""))[2]
            check_header(path, split(first), names)

    def rows(path: Path, directory: Directory) -> Iterator[Coded | str]:
        def day_of(fields: list[str]) -> date | None:
            return day(dict(zip(names, fields, strict=False)))

        for line, fields in by_day(path, header, day_of):
            while len(fields) > len(names) and not fields[-1]:
                fields.pop()  # some published files end their lines with empty columns
            row = dict(zip(names, fields, strict=False))
            if len(fields) != len(names):
                yield f"{len(fields)} columns instead of {len(names)}"
            elif day(row) is None:
                yield "no day"
            else:
                yield read(line, row, directory)

    return Format(name, title, columns, rows, check)
