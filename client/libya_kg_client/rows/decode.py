"""From JSON to rows: plain dataclasses, filled by their annotations."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Row = TypeVar("Row")
Reader = Callable[[Any], Any]


def decode(kind: type[Row], data: Mapping[str, Any]) -> Row:
    """A row of ``kind`` from a JSON object.

    A trailing underscore of a field is not part of its name in JSON (``from_`` is ``from``).
    What the object has beyond the fields is left aside, so that a newer service can say more;
    what is missing takes the field's default.

    Raises:
        KeyError: a field without a default is missing.
        ValueError, TypeError: a value is not of the field's type.

    >>> from libya_kg_client.rows.common import Ref
    >>> decode(Ref, {"id": "italy", "name": "Italy", "new": 1})
    Ref(id='italy', name='Italy')
    """
    values = {}
    for name, key, reader, optional in _fields(cast(Hashable, kind)):
        if key in data or not optional:
            values[name] = reader(data[key])
    return kind(**values)


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, Reader, bool], ...]:
    hints = get_type_hints(kind)
    return tuple(
        (
            field.name,
            field.name.rstrip("_"),
            _reader(hints[field.name]),
            field.default is not dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    )


def _reader(hint: Any) -> Reader:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional(_reader(next(one for one in arguments if one is not type(None))))
    if origin is tuple:
        return _each(_reader(arguments[0]))
    if origin is dict:
        return _values(_reader(arguments[1]))
    if dataclasses.is_dataclass(hint):
        return lambda value: decode(hint, value)  # type: ignore[arg-type]
    if hint is date:
        return date.fromisoformat
    if hint is float:
        return float
    return lambda value: value


def _optional(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def _each(reader: Reader) -> Reader:
    return lambda values: tuple(reader(value) for value in values)


def _values(reader: Reader) -> Reader:
    return lambda mapping: {key: reader(value) for key, value in mapping.items()}
