"""All benchmarks of the analytic half, one after the other: ``python -m benchmarks.analytics``.

The contact table beside SPARQL engines, over HTTP and after a change; every measure beside other
libraries as graphs grow; paths. Each can be run by itself, with options:
``python -m benchmarks.analytics.meetings --help``, ``….measures``, ``….paths``. With ``--write``
each puts what it prints into its section of ``docs/benchmarks.md``.
"""

from __future__ import annotations

import click

from benchmarks.analytics import measures, meetings, paths
from benchmarks.report import WRITE


@click.command()
@WRITE
def main(write: bool) -> None:
    """Print all tables."""
    for part in (meetings, measures, paths):
        part.main(args=["--write"] if write else [], standalone_mode=False)


if __name__ == "__main__":
    main()
