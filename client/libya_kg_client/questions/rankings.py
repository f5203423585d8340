"""Questions about who matters: rankings, groups, two windows side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Unpack

from libya_kg_client import routes
from libya_kg_client.errors import QuestionError
from libya_kg_client.filters import Filters, Level, Weight, Window, window
from libya_kg_client.jobs import finished
from libya_kg_client.questions.base import Questions
from libya_kg_client.results.groups import Communities, Comparison
from libya_kg_client.results.influence import Influence
from libya_kg_client.results.rankings import Ranking
from libya_kg_client.rows.influence import BinMoves, InfluenceRank, PartDefinition
from libya_kg_client.rows.rankings import Compared, Definition, Group, Rank, Sampled
from libya_kg_client.service import Answer, Parameters

Measure = Literal[
    "degree",
    "strength",
    "pagerank",
    "eigenvector",
    "katz",
    "betweenness",
    "closeness",
    "harmonic",
    "core",
    "constraint",
    "effective_size",
]

Comparable = Literal[Measure, "influence"]


class RankingQuestions(Questions):
    """Who matters, who belongs together, who rose and who fell."""

    def influence(
        self,
        *,
        half_life: float = 365,
        level: Level = "person",
        bin: Literal["month", "quarter", "year"] | None = None,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Influence:
        """Actors by influence: reach, brokerage, bridging and activity, with rank intervals.

        The intervals say how far a rank depends on which reports there happen to be: nine of ten
        rankings made from reports drawn anew lie within.

        Args:
            half_life: days after which a meeting counts half.
            level: who is ranked.
            bin: the steps of a series over time; with it, ``plot()`` draws ranks over time.
            limit: only so many from the top; if not given, all.
            **filters: see `Filters`; ``window`` first of all.

        Example:
            >>> top = kg.influence(window="2020/2026", half_life=365, limit=1)[0]
            >>> top.name, top.rank, top.interval is not None
            ('Matteo Piantedosi', 1, True)
        """
        asked = {**self._names.parameters(filters), "half_life": f"{half_life:g}", "level": level}
        return self._influence(asked | ({"bin": bin} if bin else {}), limit)

    def _influence(self, asked: dict[str, str | tuple[str, ...]], limit: int | None) -> Influence:
        def again(first: str, last: str) -> Influence:
            others = {name: value for name, value in asked.items() if name != "bin"}
            return self._influence({**others, "from": first, "to": last}, None)

        rows, answer = self._listed(InfluenceRank, routes.INFLUENCE, asked, limit=limit)
        return Influence(
            tuple(self._row(PartDefinition, one) for one in answer.data["definitions"]),
            answer.data["method"],
            tuple(self._row(BinMoves, one) for one in answer.data["bins"]),
            again,
            rows,
            self._provenance("influence", answer, asked),
            self._service,
        )

    def centrality(
        self,
        measure: Measure = "degree",
        *,
        level: Level = "person",
        weight: Weight = "count",
        exact: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Ranking:
        """Actors ranked by a measure on the graph of meetings, with the measure's definition.

        Args:
            measure: what to rank by.
            level: who is ranked.
            weight: what an edge weighs: the ``count`` of meetings; by ``newman`` a meeting of
                many weighs little for each two of them; by ``principal`` attending weighs half;
                by ``decay`` old meetings weigh less; by ``reports`` those told of often more.
            exact: no sample, whatever it takes: the betweenness of a large graph takes the
                service minutes, in which this waits and shows how far it is.
            limit: only so many from the top; if not given, all.
            **filters: see `Filters`.

        Raises:
            JobError: it came to no exact result.

        Example:
            >>> top = kg.centrality("degree", limit=1)
            >>> top[0].name, top[0].value
            ('Matteo Piantedosi', 3.0)
        """
        asked = {
            **self._names.parameters(filters),
            "measure": measure,
            "level": level,
            "weight": weight,
        }
        if exact:
            asked["exact"] = "true"
        rows, answer = self._ranked(asked, limit)
        return Ranking(
            self._row(Definition, answer.data["definition"]),
            answer.data["total"],
            self._sampled(answer.data),
            rows,
            self._provenance("centrality", answer, asked),
            self._service,
        )

    def _ranked(self, asked: Parameters, limit: int | None) -> tuple[list[Rank], Answer]:
        """The ranking; of a job, once it is done."""
        if "exact" in asked:
            first = self._service.ask(routes.CENTRALITY, {**asked, "limit": "1"})
            if first.accepted:
                job = finished(self._service, first.data["id"])
                return self._listed(Rank, routes.JOB_RESULT, {}, id=job, limit=limit)
        return self._listed(Rank, routes.CENTRALITY, asked, limit=limit)

    def _sampled(self, graph: Mapping[str, Any]) -> Sampled | None:
        found = graph.get("sampled")
        return self._row(Sampled, found) if found else None

    def compare(
        self,
        window_a: Window,
        window_b: Window,
        *,
        measure: Comparable = "degree",
        level: Level = "person",
        weight: Weight = "count",
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Comparison:
        """One measure on two windows side by side: who rose and who fell from ``a`` to ``b``.

        Args:
            window_a: the window to compare with, such as ``2020``.
            window_b: the window asked about, such as ``"2025/2026"``; it gives the order.
            measure: what to rank by.
            level: who is ranked.
            weight: what an edge weighs; influence has weights of its own.
            limit: only so many from the top; if not given, all.
            **filters: see `Filters`; they hold for both windows.

        Example:
            >>> change = kg.compare(2020, "2025/2026", level="state").to_pandas()
            >>> print(change[["name", "rank_a", "rank_b"]].head(2).to_string(index=False))
              name  rank_a  rank_b
             Libya       1       1
            France    <NA>       2
        """
        if "window" in filters:
            raise QuestionError("compare has two windows of its own; leave out window=")
        shared = {
            **self._names.parameters(filters),
            "level": level,
            "weight": weight,
        }
        ends = {f"against_{end}": day for end, day in window(window_a).items()}
        asked = {**shared, "measure": measure, **window(window_b), **ends}
        rows, answer = self._listed(Compared, routes.COMPARE, asked, limit=limit)
        graphs: list[Parameters] = [{**shared, **window(one)} for one in (window_a, window_b)]
        return Comparison(
            self._row(Definition, answer.data["definition"]),
            graphs,
            (self._sampled(answer.data["then"]), self._sampled(answer.data["now"])),
            rows,
            self._provenance("compare", answer, asked),
            self._service,
        )

    def communities(
        self,
        *,
        level: Level = "person",
        weight: Weight = "count",
        resolution: float = 1.0,
        seed: int | None = None,
        **filters: Unpack[Filters],
    ) -> Communities:
        """Groups of actors who meet each other more than chance would have it, largest first.

        Args:
            level: who the members are.
            weight: what an edge weighs.
            resolution: above 1 groups get smaller.
            seed: the same seed always gives the same groups; if not given, the service's own.
            **filters: see `Filters`.

        Example:
            >>> groups = kg.communities()
            >>> groups[0].size >= groups[-1].size
            True
        """
        asked = {
            **self._names.parameters(filters),
            "level": level,
            "weight": weight,
            "resolution": f"{resolution:g}",
        }
        if seed is not None:
            asked["seed"] = str(seed)
        rows, answer = self._listed(Group, routes.COMMUNITIES, asked)
        return Communities(
            answer.data["modularity"],
            answer.data["method"],
            rows,
            self._provenance("communities", answer, asked),
            self._service,
        )
