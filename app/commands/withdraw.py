"""``libya-kg withdraw``: reports out of the store again."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands import options
from app.settings import read_settings
from app.stores import existing_store
from app.told import summary
from graph.load import withdraw as withdraw_report


@click.command(
    epilog=options.examples(
        "libya-kg withdraw gnu-italy-security-2026-02",
        "libya-kg withdraw --dry-run gnu-italy-security-2026-02 us-visits-2020",
    )
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORTS")
@options.data_dir
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def withdraw(reports: tuple[str, ...], data_dir: Path | None, dry_run: bool) -> None:
    """Withdraw reports, by their ids, and with each what only it said.

    Each is a commit of its own; persons and places that came with it stay.
    """
    with existing_store(read_settings(data_dir=data_dir)) as store:
        for report in reports:
            done = withdraw_report(store, report, dry_run=dry_run)
            click.echo(f"{report}: {summary(done, dry_run)}")
