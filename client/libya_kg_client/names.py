"""From names to ids: the service decides what is certain, and nothing else is taken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from libya_kg_client import routes
from libya_kg_client.errors import AmbiguousNameError, NotFoundError, UnknownNameError
from libya_kg_client.filters import Filters, check, several, window
from libya_kg_client.routes import Route
from libya_kg_client.rows.actors import ActorHit
from libya_kg_client.service import Service

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CANDIDATES: Final = 10
#: A score from which the only candidate is taken.
_WELL: Final = 0.8


class Names:
    """Finds the ids that names stand for."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def actor(self, name: str, type: str | None = None) -> str:
        """The id of an actor: ``name`` itself when it is one, else whoever is certainly meant.

        Raises:
            AmbiguousNameError: several may be meant.
            UnknownNameError: nobody is.
        """
        known = self._known(routes.ACTOR, name)
        if known is not None:
            return known
        candidates = self._candidates(name, type)
        certain = [hit for hit, match in candidates if match] or _only(candidates)
        if certain:
            return certain[0].id
        if not candidates:
            raise UnknownNameError(name, type or "actor")
        raise AmbiguousNameError(name, [hit for hit, _ in candidates], type or "actor")

    def topic(self, name: str) -> str:
        """The id of a topic, by its id or name."""
        return self._listed(routes.TOPICS, name, "topic")

    def place(self, name: str) -> str:
        """The id of a place, by its id or any of its names."""
        return self._listed(routes.PLACES, name, "place")

    def report(self, name: str) -> str:
        """The id of a report, by its id or title."""
        known = self._known(routes.REPORT, name)
        return known or self._listed(routes.REPORTS, name, "report")

    def parameters(self, filters: Filters) -> dict[str, str | tuple[str, ...]]:
        """Filters as parameters of a request, names resolved."""
        check(filters)
        found: dict[str, str | tuple[str, ...]] = dict(window(filters.get("window")))
        given: dict[str, Any] = {name: value for name, value in filters.items() if name != "window"}
        readers = {
            "topic": self.topic,
            "place": self.place,
            "report": self.report,
            "actor": self.actor,
            "state": self.state,
        }
        for name, value in given.items():
            read = readers.get(name, str)
            found[name] = tuple(read(one) for one in several(value))
        return found

    def state(self, name: str) -> str:
        """The id of a state."""
        return self.actor(name, "state")

    def actors(self, names: Iterable[str], type: str | None = None) -> tuple[str, ...]:
        """The ids of several actors."""
        return tuple(self.actor(name, type) for name in names)

    def _known(self, route: Route, name: str) -> str | None:
        """The id, if ``name`` is one; that of the successor, if it was merged."""
        if not _ID.fullmatch(name):
            return None
        try:
            return str(self._service.ask(route, {}, name).data["id"])
        except NotFoundError:
            return None

    def _candidates(self, name: str, type: str | None) -> list[tuple[ActorHit, bool]]:
        query = {"query": name, "limit": _CANDIDATES} | ({"type": type} if type else {})
        asked = {"queries": json.dumps({"q": query})}
        found = self._service.ask(routes.RECONCILE, asked).data["q"]["result"]
        return [(_hit(one), one["match"]) for one in found]

    def _listed(self, route: Route, name: str, kind: str) -> str:
        rows = self._service.all_of(route, {}).data["items"]
        if any(row["id"] == name for row in rows):
            return name
        fits = [row for row in rows if name.casefold() in _spellings(row)]
        if len(fits) == 1:
            return str(fits[0]["id"])
        if not fits:
            raise UnknownNameError(name, kind)
        hits = [ActorHit(row["id"], kind, row.get("name") or row["title"]) for row in fits]
        raise AmbiguousNameError(name, hits, kind)


def _only(candidates: Sequence[tuple[ActorHit, bool]]) -> list[ActorHit]:
    """The one candidate there is, if it fits well: a family name that one actor bears."""
    hits = [hit for hit, _ in candidates]
    return hits if len(hits) == 1 and (hits[0].score or 0) >= _WELL else []


def _hit(candidate: dict[str, Any]) -> ActorHit:
    return ActorHit(
        candidate["id"],
        candidate["type"][0]["id"],
        candidate["name"],
        score=candidate["score"],
        matched=candidate["description"],
    )


def _spellings(row: dict[str, Any]) -> set[str]:
    texts = [row.get("name"), row.get("name_ar"), row.get("title")]
    texts += [alias["text"] for alias in row.get("aliases", ())]
    return {text.casefold() for text in texts if text}
