"""The worked examples: run them against a service, and render them into docs/client.

    python client/tools/notebooks.py http://127.0.0.1:8000

Notebooks are kept without output; the rendered copies have it, with pictures as PNG beside them.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert.exporters import MarkdownExporter

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TARGET = ROOT / "docs" / "client"

#: The address that rendered copies have, whichever service they were made with.
SHOWN = "http://127.0.0.1:8000"


def executed(path: Path, url: str) -> Any:
    """The notebook with its outputs, after it was run against the service.

    Without what a kernel says of itself, which depends on the machine and its load.
    """
    notebook = nbformat.read(path, as_version=4)
    environment = {**os.environ, "LIBYA_KG_URL": url, "PYTHONPATH": str(ROOT / "client")}
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute(env=environment)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [each for each in cell.outputs if each.get("name") != "stderr"]
    return notebook


def rendered(notebook: Any, name: str, url: str) -> tuple[str, dict[str, bytes]]:
    """A notebook as Markdown, and its pictures by the path they have in it."""
    resources = {"output_files_dir": f"pictures/{name}", "unique_key": name}
    text, found = MarkdownExporter().from_notebook_node(notebook, resources=resources)
    made = f"<!-- made by `python client/tools/notebooks.py` from notebooks/{name}.ipynb -->\n"
    return made + _plain(text).replace(url, SHOWN), dict(found["outputs"])


def _plain(text: str) -> str:
    """Without what pandas adds for browsers, and without trailing blanks."""
    text = re.sub(r"<style scoped>.*?</style>\n?", "", text, flags=re.DOTALL)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def main(url: str) -> None:
    """Run and render all of them."""
    for path in NOTEBOOKS:
        text, pictures = rendered(executed(path, url), path.stem, url)
        (TARGET / f"{path.stem}.md").write_text(text, encoding="utf-8")
        for place, picture in pictures.items():
            target = TARGET / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(picture)


if __name__ == "__main__":
    main(sys.argv[1])
