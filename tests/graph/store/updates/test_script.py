"""An update as its operations: declarations anywhere, and where a wrong one is wrong."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.errors import QueryError
from graph.store.updates.script import read


@pytest.mark.parametrize(
    ("update", "operations"),
    [
        ("", []),
        ("PREFIX e: <http://e/> # only this", []),
        ("CLEAR ALL", ["CLEAR ALL"]),
        ("CLEAR ALL ; # and no more", ["CLEAR ALL"]),
        ("CLEAR ALL ; DROP ALL ;", ["CLEAR ALL", "DROP ALL"]),
        (
            "INSERT DATA { <e:s> <e:p> '} ; DROP ALL' # ; }\n} ; CLEAR ALL",
            ["INSERT DATA { <e:s> <e:p> '} ; DROP ALL' # ; }\n}", "CLEAR ALL"],
        ),
        (
            "INSERT { ?s ?p 1 ; ?p 2 } WHERE { ?s ?p ?o ; ?q 'x;y' } ; CLEAR ALL",
            ["INSERT { ?s ?p 1 ; ?p 2 } WHERE { ?s ?p ?o ; ?q 'x;y' }", "CLEAR ALL"],
        ),
    ],
)
def test_semicolons_between_operations_part_them(update: str, operations: list[str]) -> None:
    assert read(update).operations == operations


@pytest.mark.parametrize(
    "hidden", ["}", "{", "} ; ?a", "} ; CLEAR ALL ; INSERT DATA {", "} ; CLEAR ALL ; ASK {"]
)
def test_what_the_engine_reads_otherwise_is_refused(hidden: str) -> None:
    with pytest.raises(QueryError, match="write a space"):
        read(f"INSERT {{ ?a a 1 }} WHERE {{ ?a ?b ?c FILTER(?a<?b)#x>{hidden}\n }}")


def test_comparisons_are_no_iris_where_the_engine_sees_none() -> None:
    update = "INSERT { ?a a 1 } WHERE { ?a ?b ?c FILTER(?a<?b&&?b>?c) } ; CLEAR ALL"
    assert read(update).operations[1:] == ["CLEAR ALL"]


DECLARED = """
PREFIX e: <http://one/>
INSERT DATA { e:s e:p <http://o> } ;
PREFIX e: <http://two/> PREFIX f: <http://f/>
INSERT { ?s e:p f:o , "e:p" } WHERE { ?s <http://one/p> ?o } ;
BASE <http://three/> INSERT DATA { <s> e:p <#x> }
"""


def test_what_is_declared_later_holds_from_there_on() -> None:
    store = ox.Store()
    store.update(read(DECLARED).text())
    assert {" ".join(str(quad).split()) for quad in store} == {
        "<http://one/s> <http://one/p> <http://o>",
        "<http://one/s> <http://two/p> <http://f/o>",
        '<http://one/s> <http://two/p> "e:p"',
        "<http://three/s> <http://two/p> <http://three/#x>",
    }


def test_operations_of_ours_stand_between_the_declarations_and_the_operations() -> None:
    script = read("PREFIX e: <http://e/> CLEAR GRAPH e:g ;")
    text = script.text("CREATE SILENT GRAPH <http://e/g> ;\n", "DROP GRAPH <http://e/g>")
    store = ox.Store()
    store.update(text)
    assert list(store.named_graphs()) == []


@pytest.mark.parametrize(
    ("update", "place"),
    [
        ("CLEAR ALL ;\n CLEAR XYZ", (2, 8)),
        ("PREFIX e: <http://e/> CLEAR ALL ; CLEAR XYZ", (1, 41)),
        ("CLEAR ALL ; PREFIX e: <http://e/>\nCLEAR ALL ; CLEAR XYZ", (2, 19)),
        ("CLEAR ALL ; PREFIX e: <http://e/> CLEAR ALL ;\n PREFIX f: CLEAR ALL", (2, 2)),
        ("INSERT DATA { <e:s> <e:p> nope:o }", (1, 27)),
    ],
)
def test_a_wrong_update_is_told_by_its_own_line_and_column(
    update: str, place: tuple[int, int]
) -> None:
    with pytest.raises(QueryError) as caught:
        read(update)
    assert (caught.value.line, caught.value.column) == place
