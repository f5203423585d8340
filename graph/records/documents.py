"""YAML or JSON text -> plain values, and the line and column each of them stands at.

Every scalar stays the text it is (``no`` is not false, ``2026-02-09`` not a date object), except
the plain words ``null``, ``~``, ``true`` and ``false``. What lets a text mean something other than
it shows is refused: duplicate keys, aliases, tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from graph.errors import Problem

#: Steps from the top of a document to a value: keys, and positions in lists (from 0).
Path = tuple[str | int, ...]

#: Line and column, from 1.
Place = tuple[int, int]

_DEEPEST: Final = 50
_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
}


@dataclass(frozen=True)
class Document:
    """The values of one file, where they stand, and what is wrong with its writing.

    ``data`` holds only dicts, lists, texts, bools and ``None``.
    """

    name: str
    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where a value (or its key) stands; the nearest one around it, if it is not written."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (0, 0))

    def problem(self, path: Path, message: str, remedy: str = "", *, key: bool = False) -> Problem:
        """A problem with the value (or the key) at a path."""
        return Problem(self.name, *self.place(path, key=key), path_text(path), message, remedy)


def path_text(path: Path) -> str:
    """A path as people read it.

    >>> path_text(("events", 2, "participants", 0, "on_behalf_of"))
    'events[2].participants[0].on_behalf_of'
    """
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def read(text: str, name: str) -> Document:
    r"""The values of a YAML or JSON text, with whatever is wrong with its writing.

    >>> document = read("place: no\ndate: 2026-02-09", "a.yaml")
    >>> document.data, document.place(("date",))
    ({'place': 'no', 'date': '2026-02-09'}, (2, 7))
    """
    reader = _Reader(name, text)
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        reader.refuse(error.problem_mark, (), f"not YAML: {error.problem}")
        data = None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        reader.refuse(None, (), f"not YAML: {str(error).splitlines()[0]}")
        data = None
    return Document(name, data, reader.keys, reader.values, tuple(reader.problems))


class _Reader:
    """Builds values from parse events: no recursion before the depth is known to be harmless."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)

    def refuse(self, mark: Any, path: Path, message: str, remedy: str = "") -> None:
        place = _place(mark) if mark else (0, 0)
        self.problems.append(Problem(self.name, *place, path_text(path), message, remedy))

    def document(self) -> Any:
        next(self._events)  # the stream starts
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        data = self._value(next(self._events), ())
        next(self._events)  # the document ends
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse(after.start_mark, (), "a second document", "one document a file")
        return data

    def _value(self, event: Any, path: Path) -> Any:
        self.values[path] = _place(event.start_mark)
        if len(path) > _DEEPEST:
            mark = event.start_mark
            raise yaml.MarkedYAMLError(problem=f"deeper than {_DEEPEST} levels", problem_mark=mark)
        if isinstance(event, yaml.AliasEvent):
            return self.refuse(event.start_mark, path, "an alias", "write the value out")
        if event.tag not in (None, "!"):
            self.refuse(event.start_mark, path, f"the tag {event.tag}", "write the plain value")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return _WORDS.get(event.value, event.value) if event.implicit[0] else event.value

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._key(event, path)
            if name in items:
                first = self.keys[(*path, name)][0]
                message = f"the key '{name}' stands here twice"
                self.refuse(event.start_mark, (*path, name), message, f"first in line {first}")
            self.keys.setdefault((*path, name), _place(event.start_mark))
            value = self._value(next(self._events), (*path, name))
            items.setdefault(name, value)
        return items

    def _key(self, event: Any, path: Path) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self._value(event, (*path, "?"))
        self.refuse(event.start_mark, path, "a key that is no plain text", "keys are plain words")
        return "?"


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1
