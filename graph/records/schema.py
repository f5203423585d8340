"""The JSON Schema of a record file, made from the records, for editors to complete and check.

Renew the published file with ``python -m graph.records.schema seed_data/schema.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from graph import terms
from graph.records.model import RecordFile, ReferenceFile, ReportFile

ID: Final = terms.BASE + "schema/record.json"


class _Generator(GenerateJsonSchema):
    """Keys are their own titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of a record file.

    >>> schema()["$id"]
    'https://w3id.org/libya-kg/schema/record.json'
    """
    made = TypeAdapter[RecordFile](RecordFile).json_schema(schema_generator=_Generator)
    for file in (ReportFile, ReferenceFile):
        definition = made["$defs"][file.__name__]
        definition["properties"]["$schema"] = {"type": "string", "description": "for editors"}
    report, reference = (
        made["$defs"][f.__name__]["properties"] for f in (ReportFile, ReferenceFile)
    )
    report.update(reference)  # a report may bring those along that it names
    made["$defs"][ReferenceFile.__name__]["minProperties"] = 1
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": ID,
        "title": "libya-kg record file",
        "description": "One report and what it claims, reference data, or both. Editors find this"
        " schema through a first line '# yaml-language-server: $schema=' and its path.",
        **made,
    }


def text() -> str:
    """The schema as it is published: JSON, two spaces deep, ending in a line break."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def write(path: Path) -> None:
    """Write the schema into a file."""
    path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
