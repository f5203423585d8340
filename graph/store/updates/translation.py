"""A user's update as the engine is given it."""

from __future__ import annotations

from graph.store.base import Changes
from graph.store.layouts.base import Layout
from graph.store.updates.script import Script, read
from graph.store.updates.templates import Reader
from graph.store.updates.using import merging, with_using


def checked(changes: Changes) -> Script:
    """The operations of the update in these changes, with the dataset that they give.

    Raises ``QueryError`` when it is wrong, or would call other servers.
    """
    script = read(changes.update or "", changes.base, changes.allow)
    return Script(
        script.head,
        [with_using(each, changes.using, changes.using_named) for each in script.operations],
    )


def laid_out(script: Script, layout: Layout, base: str | None) -> Script:
    """The same for an engine with that layout."""
    reader = Reader(script.head, base)
    operations: list[str] = []
    for operation in script.operations:
        step = merging(operation)
        first, *others = layout.rewritten(step.operation, reader)
        operations += [*step.before, first, *step.after, *others]
    return Script(script.head, [*operations, layout.guard])
