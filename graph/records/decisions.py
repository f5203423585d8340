"""Who the names of imports are: a file that people review and keep beside their data.

Each name has one decision: the id of an actor, ``new`` (somebody to be added) or ``unknown``. It
says who took it: ``rule`` (the name was certain enough) or ``person``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from graph.errors import Problem, RecordError
from graph.records import documents
from graph.records.problems import explain
from graph.records.values import Confidence, Record, Slug, Text, wrong_at

NEW: Final = "new"
UNKNOWN: Final = "unknown"

_HEADER: Final = """\
# Who the names of our imports are. Review it, and keep it beside the data.
# actor: an id, or new (to be added), or unknown. Say by: person for what you decide; it stays.
# Remarks of yours go into note: other comments are lost when the file is written anew.
"""


class Suggested(Record):
    """An actor that may be meant."""

    actor: Slug
    score: Confidence
    matched: Annotated[Text, Field(description="the spelling that fits best")]


class Decision(Record):
    """Who a name is."""

    name: Text
    actor: Annotated[Slug, Field(description="the id of an actor, or new, or unknown")]
    by: Literal["rule", "person"]
    score: Confidence | None = None
    matched: Text | None = None
    candidates: tuple[Suggested, ...] = ()
    note: Text | None = None

    @property
    def settled(self) -> bool:
        """Whether it says who the name is."""
        return self.actor not in (NEW, UNKNOWN)


class DecisionFile(Record):
    """All decisions, by name."""

    decisions: tuple[Decision, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> DecisionFile:
        times = Counter(one.name for one in self.decisions)
        again: dict[tuple[str | int, ...], str] = {
            ("decisions", place, "name"): f"'{one.name}' is decided {times[one.name]} times"
            for place, one in enumerate(self.decisions)
            if times[one.name] > 1
        }
        if again:
            raise wrong_at(again)
        return self

    def actors(self) -> dict[str, str]:
        """The names that are settled, each with the id of its actor."""
        return {one.name: one.actor for one in self.decisions if one.settled}


def read(path: Path) -> DecisionFile:
    """The decisions of a file; none where there is no file.

    Raises ``RecordError`` with every problem of the file.
    """
    if not path.exists():
        return DecisionFile()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text: {error.reason} at byte {error.start + 1}"
        raise RecordError([Problem(str(path), 0, 0, "", message)]) from error
    document = documents.read(text, str(path))
    if document.problems:
        raise RecordError(document.problems)
    try:
        return DecisionFile.model_validate(document.data or {})
    except ValidationError as error:
        raise RecordError(list(explain(document, DecisionFile, error))) from error


def write(path: Path, file: DecisionFile) -> None:
    """Write the decisions, sorted by name; the file is whole at any moment."""
    found = sorted(file.decisions, key=lambda one: one.name)
    data = {"decisions": [_plain(one) for one in found]}
    text = _HEADER + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _plain(one: Decision) -> dict[str, Any]:
    told = one.model_dump(mode="json", exclude_defaults=True)
    return {key: told[key] for key in Decision.model_fields if key in told}
