"""The formats of event data that can be imported, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.records.importers.gdelt import GDELT
from graph.records.importers.icews import ICEWS
from graph.records.importers.polecat import POLECAT
from graph.records.importers.stream import Format
from graph.records.importers.visits import VISITS

FORMATS: Final[Mapping[str, Format]] = {each.name: each for each in (ICEWS, POLECAT, GDELT, VISITS)}
