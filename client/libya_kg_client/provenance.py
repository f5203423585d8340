"""Where an answer comes from: what was asked, with which filters, of which version of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

#: The key under which a frame's or graph's attributes have it.
KEY: Final = "libya_kg"


@dataclass(frozen=True)
class Provenance:
    """What makes an answer repeatable.

    Attributes:
        question: the name of the call, such as ``contacts``.
        url: the service's address.
        generation: the version of the data: how many commits they had seen.
        filters: the parameters of the request, names resolved to ids.
    """

    question: str
    url: str
    generation: int | None
    filters: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, attributes: Mapping[str, Any]) -> Provenance:
        """What the attributes of a frame or a graph say, copies of it included.

        >>> found = Provenance("graph", "http://127.0.0.1:8000/v1/graph", 2, {"level": "state"})
        >>> Provenance.of(found.attributes(())) == found
        True
        """
        told = attributes[KEY]
        filters = {
            name: value if isinstance(value, str) else tuple(value)
            for name, value in told["filters"].items()
        }
        return cls(told["question"], told["url"], told["generation"], filters)

    def attributes(self, reports: tuple[str, ...]) -> dict[str, Any]:
        """What goes onto a frame or a graph: plain values."""
        filters = {
            name: value if isinstance(value, str) else list(value)
            for name, value in self.filters.items()
        }
        told = {"question": self.question, "url": self.url, "generation": self.generation}
        return {KEY: {**told, "filters": filters, "reports": list(reports)}}

    def __str__(self) -> str:
        told = "; ".join(
            f"{name} = {value if isinstance(value, str) else ', '.join(value)}"
            for name, value in self.filters.items()
        )
        return f"data generation {self.generation}" + (f"; {told}" if told else "")
