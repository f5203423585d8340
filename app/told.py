"""What a load did, as whoever started it is told."""

from __future__ import annotations

from graph.load import LoadReport


def summary(report: LoadReport, dry_run: bool = False) -> str:
    """What a load did, in a line."""
    did = "would add" if dry_run else "added"
    return (
        f"{len(report.reports)} reports: {did} {report.added} quads, "
        f"{'would remove' if dry_run else 'removed'} {report.removed}, "
        f"left {report.unchanged} as they were; generation {report.generation}"
    )
