"""The filter language: which events a question is about. One model, used everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from graph import dates
from graph.errors import DateError, FilterError
from graph.records.model import EventType, Status


class Window(NamedTuple):
    """First and last day asked for; ``None`` leaves that side open."""

    first: date | None
    last: date | None


def _several(value: Any) -> Any:
    """One value is short for a list of one."""
    return (value,) if isinstance(value, str) else value


Ids = Annotated[tuple[str, ...], BeforeValidator(_several)]


class Filters(BaseModel):
    """Which events count. A filter with several values means any of these.

    ``from`` and ``to`` are EDTF dates, inclusive: an event counts when its possible days overlap
    the window. ``topic`` takes in narrower topics, ``place`` the places within it, ``state``
    whoever acted for that state. ``attendance`` says which pairs of an event count: principals of
    different sides, or any two who were present; where single actors and not pairs are asked for
    (an actor's events), every role counts unless ``attendance`` is given.

    Raises:
        FilterError: a value that cannot be; it names the parameter.

    >>> Filters(**{"from": "2026-02", "to": "2026-02"}).window
    Window(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 2, 28))
    >>> Filters(status="perhaps")
    Traceback (most recent call last):
    graph.errors.FilterError: status: Input should be 'occurred', 'planned' or 'cancelled'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_: str | None = Field(None, alias="from", description="first day asked for (EDTF)")
    to: str | None = Field(None, description="last day asked for (EDTF)")
    topic: Ids = Field((), description="topic ids; narrower topics are included")
    place: Ids = Field((), description="place ids; places within them are included")
    state: Ids = Field((), description="states somebody acted for: ids or names")
    actor: Ids = Field((), description="actors who took part: ids or names")
    report: Ids = Field((), description="ids of reports that say so")
    attendance: Literal["principal", "any"] = Field(
        "principal", description="principals of different sides, or any two who were present"
    )
    status: Annotated[tuple[Status, ...], BeforeValidator(_several)] = Field(
        (Status.OCCURRED,), description="whether it came about"
    )
    type: Annotated[tuple[EventType, ...], BeforeValidator(_several)] = Field(
        (), description="event types; where pairs are asked for, meetings are meant by default"
    )

    @model_validator(mode="wrap")
    @classmethod
    def _name_the_parameter(cls, data: Any, build: Callable[[Any], Filters]) -> Filters:
        try:
            return build(data)
        except ValidationError as error:
            first = error.errors()[0]
            parameter = str(first["loc"][0]) if first["loc"] else "filters"
            raise FilterError(parameter, f"{parameter}: {_plain(first)}") from error

    @model_validator(mode="after")
    def _in_order(self) -> Filters:
        first, last = self.window
        if first and last and first > last:
            raise FilterError("to", f"to: '{self.to}' lies before from, '{self.from_}'")
        return self

    @property
    def window(self) -> Window:
        """The first and the last day asked for."""
        first = _bound("from", self.from_, 0) if self.from_ is not None else None
        last = _bound("to", self.to, 1) if self.to is not None else None
        return Window(first, last)

    @property
    def every_role(self) -> bool:
        """Whether an actor's events are asked for whatever the role."""
        return "attendance" not in self.model_fields_set


def _plain(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        known = sorted(field.alias or name for name, field in Filters.model_fields.items())
        return f"no such filter; there are {', '.join(known)}"
    return str(error["msg"])


def _bound(parameter: str, text: str, side: Literal[0, 1]) -> date:
    """The outermost day of a date given as ``from`` (side 0) or ``to`` (side 1)."""
    try:
        parsed = dates.parse(text)
    except DateError as error:
        raise FilterError(parameter, f"{parameter}: {error}") from error
    day = (parsed.earliest, parsed.latest)[side]
    if day is None:
        missing = ("first", "last")[side]
        raise FilterError(parameter, f"{parameter}: '{text}' has no {missing} day; give a year")
    return day
