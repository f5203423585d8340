"""Answers as HTML: whatever their shape, with a link wherever an id stands.

Which kind of thing an id leads to is told by the name of its field, as everywhere in the interface.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from app.pages.markup import Markup, element, join, link, name, table
from graph import terms
from graph.answers.models import ActorStance, Event, EventRef, Locator, Mention, Ref
from graph.terms import Kind

_KINDS: Final[Mapping[str, Kind]] = {
    "actor": "actor",
    "actors": "actor",
    "toward": "actor",
    "on_behalf_of": "actor",
    "organization": "actor",
    "state": "actor",
    "states": "actor",
    "parties": "actor",
    "signed_by": "actor",
    "post": "post",
    "posts": "post",
    "place": "place",
    "topics": "topic",
    "event": "event",
    "events": "event",
    "agreements": "agreement",
    "report": "report",
    "reports": "report",
    "positions": "membership",
    "stances": "stance",
}

#: Fields that lead to things of the same kind as the page is about.
_SAME: Final = frozenset({"part_of", "parts"})


#: Fields that a table has no room for: the date says as much.
_BESIDE: Final = frozenset({"earliest", "latest"})

_NOTHING: Final[tuple[object, ...]] = (None, (), [], {})


def address(kind: str, id: str) -> str:
    """Where a thing is to be found.

    >>> address("actor", "italy")
    '/id/actor/italy'
    """
    return f"/id/{kind}/{id}"


def iri_link(iri: str) -> Markup:
    """A link to a thing or term of ours on this service, to any other where it is.

    >>> iri_link("https://w3id.org/libya-kg/ontology#met")
    '<a href="/ontology#met">lir:met</a>'
    """
    text = terms.curie(iri)
    if iri.startswith(terms.LIR) or terms.kind(iri) in terms.KINDS:
        return link("/" + iri.removeprefix(terms.BASE), text.removeprefix(terms.ID))
    if iri.startswith(terms.BASE):  # graphs and schemes have no page of their own
        return element("code", iri.removeprefix(terms.BASE))
    return link(iri, text)


def describe(answer: BaseModel, kind: Kind) -> Markup:
    """What an answer says, field by field; what it does not say is left out."""
    parts = [
        element("dt", _words(field)) + element("dd", show(field, value, kind, answer))
        for field, value in answer
        if value not in _NOTHING
    ]
    return element("dl", *(Markup(part) for part in parts))


def show(field: str, value: Any, kind: Kind, owner: BaseModel) -> Markup | str:
    """A value of any shape; ``kind`` is what the page is about."""
    match value:
        case None | () | []:
            return ""
        case bool():
            return "yes" if value else "no"
        case Locator():
            return _locator(value)
        case Mention():
            return _mention(value)
        case Ref():
            return link(address("actor", value.id), value.name)
        case BaseModel():
            return describe(value, kind)
        case Mapping():
            return _mapping(value, kind, owner)
        case str():
            return _text(field, value, kind, owner)
        case Sequence():
            return _several(field, value, kind, owner)
    return str(value)


def rows(answers: Sequence[BaseModel], kind: Kind, fields: Sequence[str] = ()) -> Markup:
    """Answers of one shape as a table; columns that are empty throughout are left out."""
    wanted = fields or [name for name in type(answers[0]).model_fields if name not in _BESIDE]
    shown = [
        field
        for field in wanted
        if any(getattr(answer, field) not in _NOTHING for answer in answers)
    ]
    cells = (
        [show(field, getattr(answer, field), kind, answer) for field in shown] for answer in answers
    )
    return table(map(_words, shown), cells)


def _several(field: str, values: Sequence[Any], kind: Kind, owner: BaseModel) -> Markup:
    first = values[0]
    if isinstance(first, BaseModel) and not isinstance(first, (Ref, Mention, Locator)):
        return rows(values, kind)
    return join((show(field, value, kind, owner) for value in values), ", ")


def _mapping(values: Mapping[str, Any], kind: Kind, owner: BaseModel) -> Markup:
    parts = [
        element("dt", key) + element("dd", show(key, value, kind, owner))
        for key, value in values.items()
    ]
    return element("dl", *(Markup(part) for part in parts))


def _text(field: str, text: str, kind: Kind, owner: BaseModel) -> Markup | str:
    """A text; a link where it is the id of something, or an address on the web."""
    leads_to = _leads_to(field, kind, owner)
    if leads_to:
        return link(address(leads_to, text), text)
    if text.startswith(("https://", "http://")):
        return link(text)
    return name(text)


def _leads_to(field: str, kind: Kind, owner: BaseModel) -> str | None:
    if field == "id":
        return {ActorStance: "stance", Event: "event", EventRef: "event"}.get(_base(owner))
    return kind if field in _SAME else _KINDS.get(field)


def _base(owner: BaseModel) -> type[BaseModel]:
    """The class an answer counts as: an actor's event is an event."""
    return Event if isinstance(owner, Event) else type(owner)


def _locator(locator: Locator) -> str:
    """A spot in a report, in words."""
    if locator.start is None:
        return f"paragraph {locator.paragraph}"
    return f"paragraph {locator.paragraph}, characters {locator.start} to {locator.end}"


def _mention(mention: Mention) -> Markup:
    where = f" ({_locator(mention.locator)})" if mention.locator else None
    return join([link(address("report", mention.report), mention.report), where])


def _words(field: str) -> str:
    """A field's name as people write it.

    >>> _words("on_behalf_of"), _words("from_")
    ('on behalf of', 'from')
    """
    return field.strip("_").replace("_", " ")
