"""Where engines deviate from the standard, and what is made of it (see ``docs/engines.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pyoxigraph as ox
import pytest

from graph.errors import (
    LimitError,
    QueryError,
    StaleError,
    StoreError,
    StoreTimeoutError,
    StoreUnavailableError,
)
from graph.store.base import Accept, Changes, View
from graph.store.remote import virtuoso_updates as dialect
from graph.store.remote.asking import Addresses
from graph.store.remote.commits import gate
from graph.store.remote.excerpts.excerpt import Excerpt
from graph.store.remote.messages import Access
from graph.store.remote.store import RemoteStore
from graph.store.remote.virtuoso import Virtuoso
from graph.terms import CATALOG, LIR, PREFIXES, thing
from tests.graph.store.engines import Engine, virtuoso

EX = "http://example.org/"
A, B = EX + "graph/a", EX + "graph/b"
XSD = PREFIXES["xsd"]


def quad(subject: str, value: ox.Literal | ox.BlankNode | int = 1, graph: str = A) -> ox.Quad:
    known = ox.Literal(value) if isinstance(value, int) else value
    return ox.Quad(ox.NamedNode(EX + subject), ox.NamedNode(EX + "p"), known, ox.NamedNode(graph))


def typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


def values(view: View, sparql: str, **options: object) -> list[str]:
    found = json.loads(view.query(sparql, **options).read())  # type: ignore[arg-type]
    return sorted(row["x"]["value"] for row in found["results"]["bindings"])


@pytest.fixture
def store(engine: Engine) -> Iterator[RemoteStore]:
    """An empty store on each server there is."""
    with closing(RemoteStore(engine.addresses)) as store:
        yield store


def test_literals_keep_their_types(store: RemoteStore) -> None:
    kept = {
        ox.Literal(True),
        ox.Literal(False),
        ox.Literal(7),
        typed("0.9", XSD + "decimal"),
        typed("2026-02-09", XSD + "date"),
        typed("2020-06-2X", "http://id.loc.gov/datatypes/edtf/EDTF"),
        typed("POINT(13.4 52.5)", PREFIXES["geo"] + "wktLiteral"),
        ox.Literal("فتحي", language="ar"),
        ox.Literal("", language="en"),
    }
    store.apply(Changes(add=[quad(f"s{n}", value) for n, value in enumerate(kept)]))
    everything = f"SELECT ?o {{ GRAPH <{A}> {{ ?s ?p ?o }} }}"
    with store.view() as view:
        assert {q.object for q in view.quads(A)} == kept
        body = view.query(everything).read()
    found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    assert {row["o"] for row in found} == kept
    store.apply(Changes(remove=[quad(f"s{n}", value) for n, value in enumerate(kept)]))
    with store.view() as view:
        assert list(view.quads(A)) == []


def test_texts_in_a_language_are_removed_from_several_graphs(store: RemoteStore) -> None:
    said = [quad("s", ox.Literal("ciao", language="it"), graph) for graph in (A, B)]
    store.apply(Changes(add=said))
    store.apply(Changes(remove=said))
    with store.view() as view:
        assert [*view.quads(A), *view.quads(B)] == []


@pytest.mark.parametrize(
    ("media_type", "begins"),
    [
        ("text/csv", b"x\r\n"),
        ("text/tab-separated-values", b"?x\n"),
        ("application/sparql-results+xml", b"<?xml"),
    ],
)
def test_results_come_in_every_format(store: RemoteStore, media_type: str, begins: bytes) -> None:
    store.apply(Changes(add=[quad("s", ox.Literal(True))]))
    with store.view() as view:
        answer = view.query(f"SELECT ?x {{ ?s <{EX}p> ?x }}", Accept(solutions=media_type))
        body = answer.read()
    assert body.startswith(begins)
    assert b"true" in body


def test_graphs_come_in_every_format(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("s")]))
    with store.view() as view:
        answer = view.query(
            f"CONSTRUCT WHERE {{ ?s <{EX}p> ?o }}", Accept(graph="application/ld+json")
        )
        assert EX + "s" in json.dumps(json.loads(answer.read()))


def test_a_description_has_what_the_thing_says(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("s")]))
    with store.view() as view:
        answer = view.query(f"DESCRIBE <{EX}s>", Accept(graph="application/n-triples"))
        assert answer.read().startswith(f"<{EX}s> <{EX}p> ".encode())


def test_the_union_is_of_our_graphs_alone(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("s")]))
    with store.view() as view:
        assert values(view, "SELECT DISTINCT ?x { ?x a ?type }") == [
            "https://w3id.org/libya-kg/id/load/1"
        ]
        graphs = values(view, "SELECT DISTINCT ?x { GRAPH ?x { ?s ?p ?o } }")
    assert graphs == [A, "https://w3id.org/libya-kg/graph/catalog"]


def test_the_dataset_of_a_request_goes_before_that_of_the_query(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("a"), quad("b", graph=B)]))
    with store.view() as view:
        found = values(view, f"SELECT ?x FROM <{A}> {{ ?x <{EX}p> 1 }}", default_graphs=[B])
    assert found == [EX + "b"]


def test_from_alone_leaves_no_named_graphs(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("a")]))
    with store.view() as view:
        assert values(view, f"SELECT ?x FROM <{A}> {{ GRAPH ?x {{ ?s <{EX}p> 1 }} }}") == []


def test_the_unnamed_graph_is_asked_and_emptied(store: RemoteStore) -> None:
    store.apply(Changes(update=f"INSERT DATA {{ <{EX}s> <{EX}p> 1 }}"))
    everything = f"SELECT ?x {{ ?x <{EX}p> 1 }}"
    with store.view() as view:
        assert values(view, everything, union=False) == [EX + "s"]
        assert values(view, f"SELECT ?x {{ GRAPH ?x {{ ?s <{EX}p> 1 }} }}") == []
    store.apply(Changes(update=f"INSERT {{ <{EX}t> <{EX}p> 1 }} WHERE {{ ?s <{EX}p> 1 }}"))
    store.apply(Changes(drop=[None], update="CLEAR DEFAULT"))
    with store.view() as view:
        assert values(view, everything, union=False) == []


def test_without_the_union_where_asks_the_unnamed_graph(engine: Engine) -> None:
    bare = ox.Quad(ox.NamedNode(EX + "u"), ox.NamedNode(EX + "p"), ox.Literal(7))
    update = f"INSERT {{ GRAPH <{B}> {{ ?s <{EX}p> ?o }} }} WHERE {{ ?s <{EX}p> ?o {{other}} }}"
    with closing(RemoteStore(engine.addresses, union=False)) as store:
        store.apply(Changes(add=[bare, quad("s")]))
        store.apply(Changes(update=update.replace("{other}", f"GRAPH <{A}> {{ ?t ?q ?r }}")))
        with store.view() as view:
            assert set(view.quads(B)) == {quad("u", 7, B)}


def test_dropping_named_graphs_keeps_the_unnamed_one(store: RemoteStore) -> None:
    bare = ox.Quad(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), ox.Literal("x"))
    store.apply(Changes(add=[bare, quad("a"), quad("b", graph=B)]))
    store.apply(Changes(update="DROP NAMED"))
    with store.view() as view:
        assert {q for q in view.quads() if q.predicate.value == EX + "p"} == {bare}


def test_an_update_in_all_graphs_leaves_the_engine_whole(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("s")]))
    store.apply(Changes(update="DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"))
    store.apply(Changes(add=[quad("t")]))
    with store.view() as view:
        assert set(view.quads(A)) == {quad("t")}


def test_more_than_the_engine_takes_at_once_is_one_commit(store: RemoteStore) -> None:
    many = [quad(f"s{n}") for n in range(2 * dialect.BATCH + 1)]
    store.apply(Changes(add=many))
    with store.view() as view:
        assert view.generation == 1
        assert len(set(view.quads(A))) == len(many)
    store.apply(Changes(remove=many))
    with store.view() as view:
        assert list(view.quads(A)) == []


def test_a_commit_that_is_too_long_for_the_engine_says_so(virtuoso_server: Engine) -> None:
    virtuoso_server.empty()
    with closing(RemoteStore(virtuoso_server.addresses)) as store:
        with pytest.raises(LimitError, match="make several"):
            store.apply(Changes(add=[quad("s", ox.Literal("x" * 10_000_000))]))
        assert store.generation == 0


def test_blank_nodes_stay_together(store: RemoteStore) -> None:
    count = dialect.BLANK_BATCH + 20
    nodes = [ox.BlankNode() for _ in range(count)]
    p = ox.NamedNode(EX + "p")
    last = [ox.Quad(node, p, ox.Literal(n), ox.NamedNode(A)) for n, node in enumerate(nodes)]
    store.apply(Changes(add=[*(quad(f"s{n}", node) for n, node in enumerate(nodes)), *last]))
    with store.view() as view:
        found = values(view, f"SELECT ?x {{ <{EX}s7> <{EX}p> ?node . ?node <{EX}p> ?x }}")
        assert found == ["7"]
        assert len(list(view.quads(A))) == 2 * count


def test_an_update_may_declare_prefixes_beside_other_changes(store: RemoteStore) -> None:
    update = f"PREFIX e: <{EX}> # ours\nINSERT DATA {{ GRAPH <{A}> {{ e:t e:p 1 }} }}"
    store.apply(Changes(drop=[B], add=[quad("s")], update=update))
    with store.view() as view:
        assert set(view.quads(A)) == {quad("s"), quad("t")}


def test_of_two_commits_from_one_generation_one_is_refused(engine: Engine) -> None:
    def commit(name: str) -> bool:
        with closing(RemoteStore(engine.addresses)) as store:
            try:
                store.apply(Changes(add=[quad(name)], expect=0))
            except (StaleError, StoreError):
                return False
            return True

    names = ["one", "two", "three"]
    with ThreadPoolExecutor(len(names)) as pool:
        done = list(pool.map(commit, names))
    assert done.count(True) == 1
    with closing(RemoteStore(engine.addresses)) as store, store.view() as view:
        assert view.generation == 1
        assert set(view.quads(A)) == {quad(names[done.index(True)])}
        assert view.graphs() == [A, CATALOG]


def test_writers_that_expect_nothing_all_come_through(engine: Engine) -> None:
    def commit(number: int) -> int:
        with closing(RemoteStore(engine.addresses)) as store:
            return store.apply(Changes(add=[quad(f"s{number}")]))

    with ThreadPoolExecutor(2) as pool:
        generations = sorted(pool.map(commit, range(4)))
    assert generations == [1, 2, 3, 4]


def test_a_commit_that_lasts_keeps_others_waiting(engine: Engine) -> None:
    """They find its generation made when their turn comes."""
    pairs = (
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{A}> {{ ?a ?b ?c . ?d ?e ?f FILTER(?c + ?f < 0) }} }}"
    )
    lasting = f"INSERT {{ GRAPH <{B}> {{ <{EX}pairs> <{EX}p> ?n }} }} WHERE {{ {pairs} }} ;\n"
    made = f"INSERT DATA {{ GRAPH <{CATALOG}> {{ <{thing('load', '2')}> <{LIR}generation> 2 }} }}"

    def passes(work: str) -> bool:
        with closing(RemoteStore(engine.addresses)) as store:
            try:
                store._server.update(gate(2) + work + made)
            except QueryError:
                return False
            return True

    with closing(RemoteStore(engine.addresses)) as store:
        store.apply(Changes(add=[quad(f"s{n}") for n in range(500)]))
    with ThreadPoolExecutor(2) as pool:
        passed = list(pool.map(passes, [lasting, ""]))
    assert passed.count(True) == 1


def test_a_commit_that_comes_late_is_refused(store: RemoteStore) -> None:
    """However many others have been made since it began; the next one takes away what it left."""
    for number in range(3):
        store.apply(Changes(add=[quad(f"s{number}")]))
    with pytest.raises(QueryError):
        store._server.update(gate(1) + f"INSERT DATA {{ GRAPH <{B}> {{ <{EX}s> <{EX}p> 1 }} }}")
    assert store.apply(Changes(add=[quad("s3")])) == 4
    with store.view() as view:
        assert view.graphs() == [A, CATALOG]


def test_without_a_graph_store_a_graph_is_asked_for(engine: Engine) -> None:
    addresses = Addresses(engine.addresses.query, engine.addresses.update)
    with closing(RemoteStore(addresses)) as store:
        store.apply(Changes(add=[quad("s")]))
        with store.view() as view:
            assert set(view.quads(A)) == {quad("s")}


@pytest.fixture(scope="module")
def narrow_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Virtuoso that gives up after a second, and gives no more than a hundred rows."""
    with virtuoso(tmp_path_factory.mktemp("narrow"), rows=100, seconds=1) as engine:
        yield engine


def test_virtuoso_says_when_it_cuts_a_result(narrow_virtuoso: Engine) -> None:
    narrow_virtuoso.empty()
    with closing(RemoteStore(narrow_virtuoso.addresses)) as store:
        store.apply(Changes(add=[quad(f"s{n}") for n in range(101)]))
        with store.view() as view, pytest.raises(LimitError, match="100"):
            view.query(f"SELECT ?x {{ ?x <{EX}p> 1 }}")


HEAVY = "SELECT (COUNT(*) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_virtuoso_says_when_it_gives_up(narrow_virtuoso: Engine) -> None:
    narrow_virtuoso.empty()
    with closing(RemoteStore(narrow_virtuoso.addresses)) as store:
        store.apply(Changes(add=[quad(f"s{n}") for n in range(1000)]))
        with store.view() as view, pytest.raises(StoreTimeoutError, match="gave up"):
            view.query(HEAVY)


def test_a_query_that_is_answered_here_outlives_its_process(
    virtuoso_server: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, killed = Excerpt.add, []

    def add_to_one_that_dies(excerpt: Excerpt, body: bytes) -> None:
        if not killed:
            killed.append(excerpt)
            excerpt.end()
        add(excerpt, body)

    monkeypatch.setattr(Excerpt, "add", add_to_one_that_dies)
    virtuoso_server.empty()
    with closing(RemoteStore(virtuoso_server.addresses)) as store:
        store.apply(Changes(add=[quad("s")]))
        with store.view() as view:
            assert b'"2"' in view.query(f"SELECT (?y + 1 AS ?x) {{ ?s <{EX}p> ?y }}").read()


def test_virtuoso_is_told_how_long_a_query_may_take() -> None:
    assert Virtuoso().patience(2.5) == [("timeout", "2500")]
    assert Virtuoso().patience(0.1) == [("timeout", "1000")]


def test_virtuoso_lets_in_by_digest_who_has_the_password(virtuoso_server: Engine) -> None:
    virtuoso_server.empty()
    open_to_all = virtuoso_server.addresses
    guarded = Addresses(f"{open_to_all.query}-auth", "", f"{open_to_all.graphs}-auth")
    with closing(RemoteStore(guarded, Access("dba", "dba"))) as store:
        assert store.apply(Changes(add=[quad("s")])) == 1
        assert (
            store.apply(Changes(update=f"INSERT DATA {{ GRAPH <{A}> {{ <urn:t> <urn:p> 2 }} }}"))
            == 2
        )
        with store.view() as view:
            assert len(list(view.quads(A))) == 2
    with (
        closing(RemoteStore(guarded, Access("dba", "wrong"))) as store,
        pytest.raises(StoreUnavailableError, match="user and password"),
    ):
        store.apply(Changes(add=[quad("u")]))


@pytest.mark.parametrize("update", ["CREATE GRAPH <{A}>", "DROP GRAPH <{B}>", "CLEAR GRAPH <{B}>"])
def test_what_would_fail_half_way_is_refused_before(store: RemoteStore, update: str) -> None:
    store.apply(Changes(add=[quad("s")]))
    with pytest.raises(QueryError):
        store.apply(Changes(add=[quad("t")], update=update.format(A=A, B=B)))
    with store.view() as view:
        assert set(view.quads(A)) == {quad("s")}


def test_what_can_be_done_whole_is_done(store: RemoteStore) -> None:
    store.apply(Changes(add=[quad("s")]))
    store.apply(Changes(update=f"DROP GRAPH <{A}> ; CREATE GRAPH <{B}>"))
    with store.view() as view:
        assert list(view.quads(A)) == []
