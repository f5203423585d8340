"""Operations of users on a store that keeps the merge of all graphs (``merged``).

Each becomes several: what it does to the graphs, and what follows from that for the merge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.store.layouts import merge
from graph.store.layouts.merge import UNNAMED
from graph.store.tokens import Token, outline
from graph.store.updates.script import target_of
from graph.store.updates.templates import Reader, is_variable, written


def rewritten(operation: str, reader: Reader) -> list[str]:
    """The operations that do the same and keep the merge right.

    The first one is what the user wants done to the graphs where the others only follow.

    >>> rewritten("CREATE GRAPH <http://e/g>", Reader())
    ['CREATE GRAPH <http://e/g>']
    """
    parts = outline(operation)
    return _REWRITING[parts[0].keyword](operation, parts, reader)


def _modify(operation: str, parts: Sequence[Token], reader: Reader) -> list[str]:
    """``[WITH …] DELETE {…} INSERT {…} … WHERE {…}``, and the short forms of it."""
    words = [part.keyword for part in parts]
    if words[:2] == ["INSERT", "DATA"]:
        return [f"INSERT DATA {{\n{written(merge.stored(reader.quads(parts[2].text)))}}}"]
    if words[:2] == ["DELETE", "DATA"]:
        return merge.removing(reader.quads(parts[2].text))
    if words[:2] == ["DELETE", "WHERE"]:
        return _modified(_Modify("", reader.quads(parts[2].text), [], operation[parts[1].start :]))
    templates = {
        word: reader.quads(group.text)
        for word, group in zip(words, parts[1:], strict=False)
        if word in ("DELETE", "INSERT")
    }
    rest = next(part.start for part in parts if part.keyword in ("USING", "WHERE"))
    graph = operation[: parts[2].start] if words[0] == "WITH" else ""
    return _modified(
        _Modify(graph, templates.get("DELETE", []), templates.get("INSERT", []), operation[rest:])
    )


@dataclass(frozen=True, slots=True)
class _Modify:
    """The parts of a modification: ``WITH`` and its graph, the templates, and what follows."""

    graph: str
    deleted: list[ox.Quad]
    inserted: list[ox.Quad]
    rest: str


def _modified(modify: _Modify) -> list[str]:
    deleted, inserted = modify.deleted, modify.inserted
    if not modify.graph:
        deleted, inserted = list(map(merge.named, deleted)), list(map(merge.named, inserted))
        if not deleted and not any(is_variable(quad.graph_name) for quad in inserted):
            return [f"INSERT {{\n{written(merge.stored(inserted))}}} {modify.rest}"]
    scratch = merge.new_scratch()
    touched = [merge.in_graph(quad, scratch) for quad in (*deleted, *inserted)]
    deletion = f"DELETE {{\n{written(deleted)}}}\n" if deleted else ""
    insertion = f"INSERT {{\n{written([*inserted, *touched])}}}\n"
    return [f"{modify.graph}{deletion}{insertion}{modify.rest}", *merge.settling(scratch)]


def _empty(operation: str, parts: Sequence[Token], reader: Reader) -> list[str]:  # noqa: ARG001
    """``CLEAR`` and ``DROP``."""
    _, target = target_of(parts)
    if target[0].keyword == "DEFAULT":
        return merge.dropping(UNNAMED)
    if target[0].keyword == "ALL":
        return [operation, merge.KEPT]
    if target[0].keyword == "NAMED":
        aside, back = f"COPY GRAPH {UNNAMED} TO DEFAULT", f"COPY DEFAULT TO GRAPH {UNNAMED}"
        return [aside, operation, back, merge.KEPT]
    return [merge.forgetting(target[1].text), operation, merge.KEPT]


def _transfer(operation: str, parts: Sequence[Token], reader: Reader) -> list[str]:  # noqa: ARG001
    """``ADD``, ``COPY`` and ``MOVE``."""
    silent, ends = target_of(parts)
    graphs = [part for part in ends if part.keyword not in ("GRAPH", "TO")]
    source, target = (str(UNNAMED) if part.keyword == "DEFAULT" else part.text for part in graphs)
    done = f"{parts[0].text} {'SILENT ' if silent else ''}GRAPH {source} TO GRAPH {target}"
    if parts[0].keyword == "ADD":
        return [done]
    return [merge.forgetting(target), done, merge.remembering(target), merge.KEPT]


def _load(operation: str, parts: Sequence[Token], reader: Reader) -> list[str]:  # noqa: ARG001
    into = [part.text for part in parts if part.keyword == "GRAPH"]
    if into:
        return [operation, merge.remembering(parts[-1].text)]
    return [f"{operation} INTO GRAPH {UNNAMED}", merge.remembering(str(UNNAMED))]


def _create(operation: str, parts: Sequence[Token], reader: Reader) -> list[str]:  # noqa: ARG001
    return [operation]


_REWRITING: Final[dict[str, Callable[[str, Sequence[Token], Reader], list[str]]]] = {
    "INSERT": _modify,
    "DELETE": _modify,
    "WITH": _modify,
    "CLEAR": _empty,
    "DROP": _empty,
    "ADD": _transfer,
    "COPY": _transfer,
    "MOVE": _transfer,
    "LOAD": _load,
    "CREATE": _create,
}
