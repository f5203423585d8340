"""The outcome of a run as a page: ``docs/conformance.md`` between its two marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conformance.reasons import REASONS

BEGIN = "<!-- made by `python -m benchmarks.conformance … --write` -->"
END = "<!-- end of what is made -->"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One test, by its folder and name, and what went wrong; nothing if it passed."""

    group: str
    name: str
    problem: str

    @property
    def title(self) -> str:
        """How the test is called."""
        return f"{self.group}/{self.name}"


def write(page: Path, outcomes: Iterable[Outcome], left_out: Mapping[str, str]) -> None:
    """Put the outcomes into the page, in the place of those it has."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    made = "\n".join(_lines(list(outcomes), left_out))
    page.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{after}", encoding="utf-8")


def _lines(outcomes: list[Outcome], left_out: Mapping[str, str]) -> Iterator[str]:
    failed = [one for one in outcomes if one.problem]
    yield f"{len(outcomes) - len(failed)} of {len(outcomes)} tests pass.\n"
    yield "| folder | passed | of |\n|---|---|---|"
    for group in dict.fromkeys(one.group for one in outcomes):
        of_group = [one for one in outcomes if one.group == group]
        passed = sum(not one.problem for one in of_group)
        yield f"| {group} | {passed} | {len(of_group)} |"
    for group, reason in left_out.items():
        yield f"| {group} | left out | {reason} |"
    yield "\n| not passed | why |\n|---|---|"
    for one in failed:
        yield f"| {one.title} | {REASONS.get(one.title, 'not looked into')} |"
