"""Posts, and who held them: over time, or on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph import dates, terms
from graph.answers.dated import Dated
from graph.answers.details import aliases, english, names, resolutions
from graph.answers.ids import resolve
from graph.answers.memberships import Holding, holdings
from graph.answers.models import Holder, PostPage, Ref
from graph.answers.rows import grouped
from graph.answers.snapshot import Snapshot
from graph.answers.standing import Standing, standing
from graph.errors import DateError, FilterError, NotFoundError
from graph.store.base import View

Held = tuple[Holding, Standing | None]


def post(snap: Snapshot, id: str, on: str | None = None) -> PostPage:
    """A post and its holders, earliest first; with a day (``on``), only those of that day.

    On a day somebody held it for ``certain`` when a report has them in it that day, or the day
    lies inside an interval that a report gives. Somebody ``possible`` held it at another time, and
    nothing says that it was over or had not begun. As one person at a time holds a post, nobody is
    merely possible on a day when somebody held it for certain.

    Raises:
        NotFoundError: there is no such post.
        MergedError: another id took it over.
        FilterError: ``on`` is not one day.
    """
    resolve(snap, "post", id)
    day = _day(on)
    organization = _organization(snap.view, id)
    held = _of_day(holdings(snap.view, terms.thing("post", id)), day)
    labels = names(snap.view, "post", [id])
    actors = names(snap.view, "actor", [organization, *(holding.person for holding, _ in held)])
    return PostPage(
        id=id,
        name=english(labels, id),
        name_ar=labels.get(id, {}).get("ar"),
        aliases=aliases(snap.view, "post", [id]).get(id, ()),
        organization=Ref(id=organization, name=english(actors, organization)),
        on=on,
        holders=tuple(_holder(*one, english(actors, one[0].person)) for one in held),
        resolutions=resolutions(snap.view, "post", [id]).get(id, ()),
    )


def _day(on: str | None) -> date | None:
    if on is None:
        return None
    try:
        parsed = dates.parse(on)
    except DateError as error:
        raise FilterError("on", f"on: {error}") from error
    if parsed.earliest is None or parsed.earliest != parsed.latest:
        raise FilterError("on", f"on: '{on}' is not one day; write it as in 2020-08-05")
    return parsed.earliest


def _organization(view: View, post: str) -> str:
    rows = grouped(view, "answer_belonging", thing=terms.thing("post", post)).get(post, ())
    home = terms.expand("org:postIn")
    found = next((terms.slug(str(value)) for name, value in rows if name == home), None)
    if found is None:
        raise NotFoundError("post", post, "it is in no organization")
    return found


def _of_day(held: Iterable[Holding], day: date | None) -> list[Held]:
    """The holdings that count on a day, the certain ones first; all when no day is asked for."""
    if day is None:
        return [(holding, None) for holding in held]
    known = [(holding, standing(holding, day)) for holding in held]
    certain = [one for one in known if one[1] and one[1].certainty == "certain"]
    return certain or [one for one in known if one[1]]


def _holder(holding: Holding, of_day: Standing | None, name: str) -> Holder:
    return Holder(
        actor=Ref(id=holding.person, name=name),
        from_=_text(holding.first),
        to=_text(holding.last),
        on=tuple(str(seen.text) for seen in holding.seen),
        wordings=holding.wordings,
        reports=holding.reports,
        evidence=holding.evidence,
        resolutions=holding.resolutions,
        certainty=of_day.certainty if of_day else None,
        why=of_day.why if of_day else None,
    )


def _text(day: Dated | None) -> str | None:
    return day.text if day else None
