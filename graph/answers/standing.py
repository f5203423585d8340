"""Whether somebody held a post on a day: stated, possible, or ruled out; and why."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from graph.answers.dated import Dated
from graph.answers.memberships import Holding


class Standing(NamedTuple):
    """How sure it is that somebody held a post on a day, and what that rests on."""

    certainty: Literal["certain", "possible"]
    why: str


def standing(holding: Holding, day: date) -> Standing | None:
    """What the reports say of a holding on a day; ``None`` when they rule it out.

    Certain is a day on which a report sees the person in the post, and a day that lies inside an
    interval whose ends are reported. Possible is what no report rules out.
    """
    if any(seen.earliest == seen.latest == day for seen in holding.seen):
        return Standing("certain", f"a report has them in the post on {day}")
    if _over(holding, day):
        return None
    first, last = holding.first, holding.last
    if first and last and _inside(first, last, day):
        return Standing("certain", f"reported from {first.text} to {last.text}")
    return Standing("possible", _open_because(holding, day))


def _over(holding: Holding, day: date) -> bool:
    """Whether the day lies before the first or after the last day reported."""
    first, last = holding.first, holding.last
    early = first is not None and first.earliest is not None and day < first.earliest
    late = last is not None and last.latest is not None and day > last.latest
    return early or late


def _inside(first: Dated, last: Dated, day: date) -> bool:
    """Whether the day lies between the two ends, whatever days they mean."""
    if first.latest is None or last.earliest is None:
        return False
    return first.latest <= day <= last.earliest


def _open_because(holding: Holding, day: date) -> str:
    """Why nothing more than possible can be said."""
    vague = next((seen for seen in holding.seen if seen.may_be(day)), None)
    if vague is not None:
        return f"a report has them in the post on {vague.text}, which may mean this day"
    told = []
    if holding.first is not None:
        told.append(f"reported from {holding.first.text}")
    if holding.last is not None:
        told.append(f"reported to {holding.last.text}")
    if holding.seen:
        told.append(f"seen in the post on {', '.join(str(seen.text) for seen in holding.seen)}")
    if not told:
        return "no report says when"
    return f"{'; '.join(told)}; no report says whether this day is included"
