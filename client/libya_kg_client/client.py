"""The client: where the service is, and every question one can ask it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Final

from libya_kg_client.cite import Bibliography, bibliography
from libya_kg_client.names import Names
from libya_kg_client.provenance import KEY
from libya_kg_client.questions.actors import ActorQuestions
from libya_kg_client.questions.network import NetworkQuestions
from libya_kg_client.questions.rankings import RankingQuestions
from libya_kg_client.questions.sparql import SparqlQuestions
from libya_kg_client.service import Service, versions

#: Where a service listens that was started without further ado.
LOCAL: Final = "http://127.0.0.1:8000"


class Client(ActorQuestions, RankingQuestions, NetworkQuestions, SparqlQuestions):
    """A libya-kg service, to be asked.

    Args:
        url: its address; if not given, the environment variable ``LIBYA_KG_URL``, else
            ``http://127.0.0.1:8000``.
        token: needed only where the service does not let everybody read.
        timeout: seconds to wait for an answer.
        retries: how often to ask again when the service is busy or the connection breaks; the
            service's ``Retry-After`` says after how long.
        sleep: what waits that long.

    Example:
        >>> with Client(kg.url) as client:
        ...     client.contacts("Piantedosi")[0].actor.name
        'Emad al-Trabelsi'
    """

    def __init__(
        self,
        url: str | None = None,
        token: str | None = None,
        timeout: float = 30,
        retries: int = 3,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        address = url or os.environ.get("LIBYA_KG_URL") or LOCAL
        self._service = Service(address, token, timeout, retries, sleep)
        self._names = Names(self._service)

    @property
    def url(self) -> str:
        """The service's address."""
        return self._service.url

    def version(self) -> dict[str, Any]:
        """The versions of the software (``code``), the ``ontology`` and the data (``generation``).

        Example:
            >>> sorted(kg.version())
            ['code', 'generation', 'ontology']
        """
        return versions(self._service)

    def cite(self, source: Any) -> Bibliography:
        """The reports behind anything the client gave, as a bibliography.

        Args:
            source: a result, a frame or graph made from one, or ids of reports.

        Example:
            >>> frame = kg.contacts("Piantedosi", window="2025").to_pandas()
            >>> print(kg.cite(frame))
            [publisher not known]. “International actors”. 2025?-03. [international-actors-2025-03]
        """
        return bibliography(self._service, _reports(source))

    def close(self) -> None:
        """Close the connections."""
        self._service.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self.url!r})"


def _reports(source: Any) -> tuple[str, ...]:
    """The ids of reports that something carries, or is."""
    for attribute in ("attrs", "graph"):
        told = getattr(source, attribute, None)
        if isinstance(told, dict) and KEY in told:
            return tuple(told[KEY]["reports"])
    if hasattr(source, "reports"):
        return tuple(source.reports)
    named: Iterable[str] = [source] if isinstance(source, str) else source
    return tuple(named)
