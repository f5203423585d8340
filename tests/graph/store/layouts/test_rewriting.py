"""The merge of all graphs is right after every update, and the graphs are what they would be.

Each update is run on two stores in memory: one keeps the merge, the other one is as the engine has
it, and tells what should be in the graphs.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.layouts.merge import MERGE, UNNAMED, bare
from graph.store.layouts.merged import Merged
from graph.store.layouts.plain import Plain
from graph.store.updates.script import read
from graph.store.updates.translation import laid_out
from graph.terms import PREFIXES

HELD = """
PREFIX : <http://e/>
INSERT DATA {
  :s :p 1 . :bare :p 1
  GRAPH :a { :s :p 1 . :a :p 1 . :both :p 1 }
  GRAPH :b { :both :p 1 . _:b :p [ :q 1 ] }
}
"""


class Both:
    """A store with the merge, and one without."""

    def __init__(self, *updates: str) -> None:
        self.merged, self.plain = ox.Store(), ox.Store()
        self.merged.add_graph(UNNAMED)
        for update in updates:
            self.run(update)

    def run(self, update: str) -> None:
        """The update on both."""
        for engine, layout in ((self.merged, Merged()), (self.plain, Plain())):
            script = laid_out(read(update), layout, None)
            engine.update(script.text(), prefixes=PREFIXES)

    def check(self) -> None:
        """The merge has what the graphs have, and they have what they would have without it."""
        held = list(Merged().quads(self.merged, None))
        found = list(self.merged.quads_for_pattern(None, None, None, MERGE))
        assert set(found) == {bare(quad) for quad in held}
        assert canonical(held) == canonical(self.plain)
        named = set(self.merged.named_graphs())
        assert UNNAMED in named
        assert named - {UNNAMED} == set(self.plain.named_graphs())


def canonical(quads: object) -> ox.Dataset:
    dataset = ox.Dataset(quads)  # type: ignore[arg-type]
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


GRAPHS = st.sampled_from([":a", ":b", ":c"])
ANY = st.sampled_from([":a", ":b", ":c", "DEFAULT"])
TERMS = st.sampled_from([":s", ":t", "_:b", "[]", "[ :q :s ]", "(1 :s)"])
PLAIN_TERMS = st.sampled_from([":s", ":t", ":both"])
SILENT = st.sampled_from(["", "SILENT "])


def triples(terms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{} :p {} , 1 . ".format, terms, terms)


def quads(terms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What may stand in the braces of a template or of data."""
    in_graph = st.builds("GRAPH {} {{ {} }} ".format, GRAPHS, triples(terms))
    nested = st.just(":s :q <<( :s :p 1 )>> . ")
    return st.lists(triples(terms) | in_graph | nested, max_size=3).map("".join)


PATTERN = st.sampled_from(
    [
        "GRAPH :a { ?s ?p ?o }",
        "{ GRAPH :b { ?s ?p ?o } } UNION { GRAPH :a { ?o ?p ?s } }",
        "GRAPH ?g { ?s ?p ?o } FILTER (?g IN (:a, :b)) # } ;\n",
        "BIND (:s AS ?s) BIND ('} DELETE {' AS ?o) BIND (:p AS ?p)",
        "",
    ]
)
WANTED = st.sampled_from(
    ["?s ?p ?o", "GRAPH ?g { ?s ?p ?o }", "GRAPH :b { ?s :p ?o ; ?p 1 } ?s ?p <<( ?s :p ?o )>>"]
)
UPDATES = st.one_of(
    st.builds("INSERT DATA {{ {} }}".format, quads(TERMS)),
    st.builds("DELETE DATA {{ {} }}".format, quads(PLAIN_TERMS)),
    st.builds("DELETE WHERE {{ GRAPH {} {{ {} ?p ?o }} }}".format, GRAPHS, PLAIN_TERMS),
    st.builds("INSERT {{ {} {} }} WHERE {{ {} }}".format, WANTED, quads(TERMS), PATTERN),
    st.builds("DELETE {{ {} }} WHERE {{ {} }}".format, WANTED, PATTERN),
    st.builds(
        "WITH {} DELETE {{ {} }} INSERT {{ {} {} }} WHERE {{ {} ?s ?p ?o }}".format,
        GRAPHS, WANTED, WANTED, quads(TERMS), PATTERN,
    ),
    st.builds(
        "DELETE {{ {} }} INSERT {{ {} }} USING {} USING NAMED :a WHERE {{ {} ?s ?p ?o }}".format,
        WANTED, WANTED, GRAPHS, PATTERN,
    ),
    st.builds("{} SILENT GRAPH {}".format, st.sampled_from(["CLEAR", "DROP"]), GRAPHS),
    st.builds(
        "{} {}{}".format, st.sampled_from(["CLEAR", "DROP"]), SILENT,
        st.sampled_from(["DEFAULT", "NAMED", "ALL"]),
    ),
    st.builds("{} SILENT {} TO {}".format, st.sampled_from(["ADD", "COPY", "MOVE"]), ANY, ANY),
    st.builds("CREATE SILENT GRAPH {}".format, GRAPHS),
)  # fmt: skip


def request(operations: list[str]) -> str:
    """The operations as one update; a label is for one of them alone."""
    return " ;\n".join(each.replace("_:b", f"_:b{n}") for n, each in enumerate(operations))


@given(st.lists(st.lists(UPDATES, min_size=1, max_size=3).map(request), max_size=6))
def test_the_merge_is_right_after_whatever_updates(updates: list[str]) -> None:
    both = Both(HELD)
    for update in updates:
        both.run(f"PREFIX : <http://e/> {update}")
        both.check()


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { GRAPH :c { :s :p 1 {| :q :t |} . << :s :p 2 >> :q 1 } }",
        "INSERT { GRAPH ?g { ?s :q [ :in ?g ] } } WHERE { GRAPH ?g { ?s :p 1 } FILTER (?g = :a) }",
        "INSERT { ?s :q _:one . GRAPH :c { _:one :q ?s } } WHERE { GRAPH :a { ?s :p 1 } }",
        "INSERT { ?s ?s ?s . 1 :p 1 . :x ?o ?s . :x :y ?o } WHERE { GRAPH :a { ?s :p ?o } }",
        "with :a delete { ?s :p 1 } insert { graph :b { ?s :p 1 } } where { ?s :p 1 }",
        "DELETE WHERE { GRAPH ?g { :both :p ?o } . GRAPH :a { :s ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER (?g IN (:a, :b)) }",
        "MOVE DEFAULT TO :c ; COPY :c TO DEFAULT ; ADD DEFAULT TO :a ; MOVE :a TO :a",
        "CREATE GRAPH :new ; DROP GRAPH :new ; CLEAR GRAPH :a ; COPY SILENT :nowhere TO :b",
        "DROP NAMED ; INSERT DATA { :again :p 1 } ; CLEAR NAMED ; CLEAR DEFAULT",
    ],
)
def test_each_kind_of_operation_keeps_it_right(update: str) -> None:
    both = Both(HELD, f"PREFIX : <http://e/> {update}")
    both.check()


def test_both_or_none_can_do_an_update() -> None:
    for update in ("CLEAR GRAPH :c", "CREATE GRAPH :a", "MOVE :c TO :a", "DROP GRAPH :c"):
        both = Both(HELD)
        for engine, layout in ((both.merged, Merged()), (both.plain, Plain())):
            text = laid_out(read(f"PREFIX : <http://e/> {update}"), layout, None).text()
            with pytest.raises(RuntimeError, match="exist"):
                engine.update(text, prefixes=PREFIXES)
        both.check()
