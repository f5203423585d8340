"""The command line: ``libya-kg``."""

from __future__ import annotations

import click

from app.commands.group import Commands


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 the input has problems; 2 wrong usage; "
    "3 the store is busy, cannot be reached or failed.",
)
@click.version_option(package_name="libya-kg")
def main() -> None:
    """A knowledge graph of Libya's international relations.

    Settings come from environment variables (LIBYA_KG_DATA_DIR, ...); options go before them.
    """
