"""``libya-kg resolve``: who the names of an import are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import click

from app.commands import importing, options
from app.settings import read_settings
from app.stores import existing_store
from graph.analytics.names import NameIndex
from graph.loading.held import known, named
from graph.records import decisions
from graph.records.importers.formats import FORMATS
from graph.records.mentions import read_rows, unknown_names
from graph.resolving import Resolution
from graph.resolving import resolve as decide
from graph.store.base import View


@click.command(
    epilog=options.examples(
        "libya-kg resolve meetings.csv",
        "libya-kg resolve --decisions imports/names.yaml meetings.csv names.txt",
        "libya-kg resolve --format icews events.2020.tab",
    )
)
@options.files
@click.option(
    "--decisions",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="decisions.yaml",
    show_default=True,
    help="The file of decisions: read, and written anew.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(importing.NAMES),
    help="Public event data, and whose; other files are tables and lists.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a name is undecided.")
@options.data_dir
def resolve(
    files: tuple[Path, ...], file: Path, kind: str | None, check: bool, data_dir: Path | None
) -> None:
    """List the names of an import that are no ids, and decide who they are.

    FILES are CSV files of meetings, lists with one name a line, or event data (--format). Names
    that are certain are decided by rule; for the others candidates are listed and written to the
    file of decisions, where a person decides. Decisions that are there already are kept. Then
    'libya-kg load --decisions' takes the names for whom they were decided to be.
    """
    settings = read_settings(data_dir=data_dir)
    earlier = decisions.read(file)
    with existing_store(settings) as store, store.view() as view:
        found = decide(NameIndex.read(view), _names(files, kind, view), earlier)
    for line in _told(found):
        click.echo(line)
    for notice in found.notices:
        click.echo(f"Look again: {notice}", err=True)
    if check:
        raise SystemExit(1 if found.undecided else 0)
    decisions.write(file, found.file)
    click.echo(f"{len(found.file.decisions)} decisions in {file}")


def _names(files: Iterable[Path], kind: str | None, view: View) -> Mapping[str, Collection[str]]:
    """The names in files that are no ids, with the states that event data say they are of."""
    if kind is not None:
        states = named(view)
        found: dict[str, set[str]] = {}
        for path in files:
            for name, of in FORMATS[kind].names(path, states).items():
                found.setdefault(name, set()).update(of)
        return found
    held = known(view)
    ids = held.persons | held.organizations | held.states
    return dict.fromkeys(unknown_names((row for file in files for row in read_rows(file)), ids), ())


def _told(found: Resolution) -> Iterator[str]:
    """The names of this run, the undecided ones with their candidates, and a sum."""
    for one in found.asked:
        score = "" if one.score is None else f" {one.score:.2f} by '{one.matched}'"
        yield f"{one.name}: {one.actor} ({one.by}){score}"
        for other in one.candidates:
            yield f"    {other.score:.2f} {other.actor} by '{other.matched}'"
    yield f"{len(found.asked)} names, {len(found.undecided)} undecided"
