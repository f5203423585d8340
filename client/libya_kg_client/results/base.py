"""What all results can do: be shown, become a frame or a graph, and name their reports."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

from libya_kg_client import frames
from libya_kg_client.cite import Bibliography, bibliography
from libya_kg_client.extras import need
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import SHOWN, Html, Links, table
from libya_kg_client.provenance import Provenance
from libya_kg_client.service import Service

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl

Row = TypeVar("Row")
Own = TypeVar("Own")


class Told:
    """Something the service told: it knows of what version of the data, and by which reports."""

    schema: ClassVar[Mapping[str, Column]]
    heading: ClassVar[str]
    provenance: Provenance
    service: Service

    @abstractmethod
    def records(self) -> list[Record]:
        """The rows of the frame, each with the columns of ``schema``."""

    @property
    @abstractmethod
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports it rests on."""

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame; its ``attrs["libya_kg"]`` has the data's version and the filters."""
        return frames.to_pandas(self.schema, self.records(), self._attributes())

    def to_polars(self) -> pl.DataFrame:
        """A polars frame; version and filters are in its ``attrs`` until the next operation.

        Raises:
            MissingExtraError: polars is not installed.
        """
        return frames.to_polars(self.schema, self.records(), self._attributes())

    def cite(self) -> Bibliography:
        """The reports behind it, as a bibliography."""
        return bibliography(self.service, self.reports)

    def _attributes(self) -> dict[str, Any]:
        return self.provenance.attributes(self.reports)


class Result(Told, Sequence[Row], Generic[Row]):
    """Rows, in the order the service ranks them."""

    def __init__(self, rows: Iterable[Row], provenance: Provenance, service: Service) -> None:
        self.rows = tuple(rows)
        self.provenance = provenance
        self.service = service

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} rows, {self.provenance})"

    @abstractmethod
    def shown(self, row: Row, links: Links) -> Mapping[str, Html]:
        """A row as one line of a table in a notebook."""

    def to_networkx(self) -> nx.Graph[str]:
        """A networkx graph: here each row is a node, and there are no edges.

        Raises:
            MissingExtraError: networkx is not installed.
        """
        graph = self._graph()
        for record in self.records():
            key, *others = self.schema
            graph.add_node(record[key], **{name: record[name] for name in others})
        return graph

    def _graph(self) -> nx.Graph[str]:
        """A graph without nodes that knows where it is from."""
        networkx = need("networkx", "networkx")
        graph: nx.Graph[str] = networkx.Graph(**self._attributes())
        return graph

    def _repr_html_(self) -> str:
        links = Links(self.service.url)
        rows = [self.shown(row, links) for row in self.rows[:SHOWN]]
        return table(self.heading, rows, str(self.provenance), len(self))


class Lines(Result[Row]):
    """Rows that are a line of the frame each."""

    @abstractmethod
    def record(self, row: Row) -> Record:
        """A row as one line of a frame."""

    def records(self) -> list[Record]:
        """The lines of the frame."""
        return [self.record(row) for row in self.rows]


class Around(Lines[Row]):
    """Lines about one actor or state, ``of``, and another each."""

    def __init__(self, of: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.of = of


class One(Result[Row]):
    """A result that is one thing: the fields of its row are its own.

    Attributes:
        row: the row, for who wants its type.
    """

    def __init__(self, row: Row, provenance: Provenance, service: Service) -> None:
        super().__init__([row], provenance, service)
        self.row = row

    def __getattr__(self, name: str) -> Any:
        if name == "row":
            raise AttributeError(name)
        return getattr(self.row, name)

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *dir(self.row)]


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids without repetition, in order.

    >>> distinct(["b", "a", "b"])
    ('b', 'a')
    """
    return tuple(dict.fromkeys(ids))
