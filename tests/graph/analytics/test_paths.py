from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analytics.filters import Filters
from graph.analytics.paths import Search, paths, paths_between
from graph.analytics.projection import Network
from graph.errors import FilterError, NotFoundError

#: ::
#:
#:     a ═2═ b ═2═ d ─── e
#:     └──── c ────┘
DIAMOND = Network.of({("a", "b"): 2, ("b", "d"): 2, ("a", "c"): 1, ("c", "d"): 1, ("d", "e"): 1})


def _actors(network: Network, source: str, target: str, **more: object) -> list[str]:
    found = paths(network, source, target, Search(**more))
    return ["".join(path.actors) for path in found]


def test_the_stronger_of_two_equally_long_ways_comes_first() -> None:
    first, second = paths(DIAMOND, "a", "d", Search(hubs=0))
    assert (first.actors, first.strength) == (("a", "b", "d"), 1.0)
    assert (second.actors, second.strength) == (("a", "c", "d"), 0.5)


def test_a_short_way_comes_before_any_longer_one_however_strong() -> None:
    network = Network.of({("a", "b"): 1000, ("b", "c"): 1000, ("a", "c"): 0.001})
    assert _actors(network, "a", "c") == ["ac", "abc"]


def test_a_way_can_avoid_somebody() -> None:
    assert _actors(DIAMOND, "a", "e", avoid=["b"]) == ["acde"]
    assert _actors(DIAMOND, "a", "e", avoid=["b", "c"]) == []


def test_ways_have_at_most_so_many_hops_and_are_at_most_so_many() -> None:
    assert _actors(DIAMOND, "a", "e", max_hops=2) == []
    assert _actors(DIAMOND, "a", "e", k=1) == ["abde"]


def test_no_way_is_an_empty_answer() -> None:
    assert paths(Network.of({("a", "b"): 1}, isolated=["c"]), "a", "c") == []
    assert paths(Network.of({}), "a", "b") == []


@given(
    st.dictionaries(
        st.sampled_from(list(combinations("abcdef", 2))), st.sampled_from([0.5, 1.0, 3.0])
    )
)
def test_ways_are_all_simple_paths_in_order(weights: dict[tuple[str, str], float]) -> None:
    network = Network.of(weights, isolated="ab")
    found = paths(network, "a", "b", Search(k=50, max_hops=4))
    every = nx.all_simple_paths(network.graph, "a", "b", cutoff=4)
    assert {path.actors for path in found} == set(map(tuple, every))
    assert all(
        (len(one.hops), -one.strength) <= (len(other.hops), -other.strength + 1e-9)
        for one, other in pairwise(found)
    )


def test_a_defence_minister_is_reached_through_whom_only_attended(table, event) -> None:
    """Pezzotti met Namroush in 2026, who sat behind his minister in 2020 when Guerini came."""
    made = table(
        r2020=[event("visit", "2020-08-05", "sarraj*@libya guerini*@italy namroush@libya")],
        r2026=[event("talks", "2026-02-04", "namroush*@libya pezzotti*@italy")],
    )
    assert paths_between(made, "pezzotti", "guerini", Filters()) == []
    way, *_ = paths_between(made, "pezzotti", "guerini", Filters(attendance="any"))
    assert way.actors == ("pezzotti", "namroush", "guerini")
    assert [(hop.events, hop.reports) for hop in way.hops] == [
        (("talks",), ("r2026",)),
        (("visit",), ("r2020",)),
    ]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        (lambda: {"target": "ann"}, "target"),
        (lambda: {"search": Search(k=0)}, "k"),
        (lambda: {"search": Search(max_hops=1000)}, "max_hops"),
        (lambda: {"search": Search(hubs=2)}, "hubs"),
        (lambda: {"search": Search(max_contacts=0)}, "max_contacts"),
        (lambda: {"search": Search(avoid=["bob"])}, "avoid"),
        (lambda: {"level": "state"}, "source"),
    ],
)
def test_what_cannot_be_asked_names_the_parameter(table, event, asked, parameter: str) -> None:
    made = table(a=[event("e", "2026", "ann*@libya bob*@italy")])
    with pytest.raises(FilterError) as caught:
        paths_between(made, **{"source": "ann", "target": "bob", "filters": Filters(), **asked()})
    assert caught.value.parameter == parameter


def test_an_unknown_actor_is_not_found(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@libya bob*@italy")])
    for ends in (("ann", "eve"), ("eve", "ann")):
        with pytest.raises(NotFoundError, match="eve"):
            paths_between(made, *ends, Filters())
