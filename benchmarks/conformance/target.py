"""The service under test: where its endpoints are, and how tests put data into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import httpx2
import pyoxigraph as ox


@dataclass(frozen=True)
class Target:
    """The addresses of a SPARQL service, and a client that carries its token."""

    client: httpx2.Client
    query: str
    update: str
    graphs: str

    def send_update(self, text: str) -> httpx2.Response:
        """Run a SPARQL update."""
        return self.client.post(
            self.update, content=text, headers={"Content-Type": "application/sparql-update"}
        )

    def send_query(self, text: str) -> httpx2.Response:
        """Run a query, whatever kind it is."""
        return self.client.post(
            self.query, content=text, headers={"Content-Type": "application/sparql-query"}
        )

    def fill(self, default: list[ox.Triple], named: dict[str, list[ox.Triple]]) -> None:
        """Replace everything in the store by these graphs."""
        parts = [_block(default)]
        parts += [f"GRAPH <{name}> {{ {_block(triples)} }}" for name, triples in named.items()]
        empty = "".join(f"; CREATE SILENT GRAPH <{name}>" for name in named)
        answer = self.send_update(f"DROP ALL; INSERT DATA {{ {' '.join(parts)} }}{empty}")
        answer.raise_for_status()

    def dump(self) -> ox.Dataset:
        """Everything in the store, without graphs that only the service itself keeps."""
        default = self._construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        quads = [ox.Quad(t.subject, t.predicate, t.object) for t in default]
        for name in self._graph_names():
            rows = self._construct(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
            )
            quads += [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in rows]
        return ox.Dataset(quads)

    def _graph_names(self) -> list[str]:
        answer = self.ask(
            "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "application/sparql-results+json"
        )
        names = [row["g"]["value"] for row in answer.json()["results"]["bindings"]]
        return [name for name in names if not name.startswith("https://w3id.org/libya-kg/graph/")]

    def _construct(self, text: str) -> list[ox.Triple]:
        answer = self.ask(text, "application/n-triples")
        parsed = ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in parsed]

    def ask(
        self,
        text: str,
        accept: str,
        default_graph: str | None = None,
        named_graphs: Sequence[str] = (),
    ) -> httpx2.Response:
        """Run a query, of the dataset named if one is; raises on any status but 2xx."""
        dataset = {"default-graph-uri": default_graph} if default_graph else {}
        answer = self.client.post(
            self.query,
            params={**dataset, "named-graph-uri": list(named_graphs)},
            content=text,
            headers={"Content-Type": "application/sparql-query", "Accept": accept},
        )
        answer.raise_for_status()
        return answer


def _block(triples: list[ox.Triple]) -> str:
    # Blank node labels are shared by the whole INSERT DATA, as they are by the whole file.
    return " ".join(f"{t} ." for t in triples)
