"""What all questions need: a service, names, and how an answer becomes a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from libya_kg_client.errors import UnexpectedError
from libya_kg_client.names import Names
from libya_kg_client.provenance import Provenance
from libya_kg_client.routes import Route
from libya_kg_client.rows.decode import decode
from libya_kg_client.service import Answer, Parameters, Service

Row = TypeVar("Row")


class Questions:
    """Asks one service."""

    _service: Service
    _names: Names

    def _listed(
        self,
        kind: type[Row],
        route: Route,
        parameters: Parameters,
        *,
        id: str | None = None,
        limit: int | None = None,
    ) -> tuple[list[Row], Answer]:
        """The rows of a whole list, or its first ``limit``."""
        answer = self._service.all_of(route, parameters, id, limit)
        return [self._row(kind, item) for item in answer.data["items"]], answer

    def _row(self, kind: type[Row], data: Mapping[str, Any]) -> Row:
        """One row.

        Raises:
            UnexpectedError: the answer is not as this client knows it.
        """
        try:
            return decode(kind, data)
        except (KeyError, TypeError, ValueError) as error:
            raise UnexpectedError(
                f"{self._service.url} gives a {kind.__name__} this client cannot read "
                f"({type(error).__name__}: {error}); are both of the same version?"
            ) from error

    def _provenance(self, question: str, answer: Answer, parameters: Parameters) -> Provenance:
        filters = {
            name: value if isinstance(value, str) else tuple(value)
            for name, value in parameters.items()
        }
        return Provenance(question, self._service.url, answer.generation, filters)
