"""Other SPARQL engines on this machine, as tests and benchmarks start them.

Each is installed as its makers say: Virtuoso 7 from the Debian package ``virtuoso-opensource``,
Oxigraph from the PyPI package ``oxigraph``.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from configparser import ConfigParser
from pathlib import Path
from typing import Final

#: What Virtuoso is told in any case, by section of its file.
_SETTINGS: Final[Mapping[str, Mapping[str, object]]] = {
    "Database": {
        "DatabaseFile": "virtuoso.db",
        "ErrorLogFile": "virtuoso.log",
        "LockFile": "virtuoso.lck",
        "TransactionFile": "virtuoso.trx",
        "xa_persistent_file": "virtuoso.pxa",
        "FileExtend": 200,
    },
    "TempDatabase": {
        "DatabaseFile": "virtuoso-temp.db",
        "TransactionFile": "virtuoso-temp.trx",
    },
    "Parameters": {"DisableUnixSocket": 1, "CaseMode": 2},
    "HTTPServer": {"ServerRoot": "."},
    "SPARQL": {},
}


def oxigraph() -> str | None:
    """Oxigraph's program, if it is installed: beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def has_virtuoso() -> bool:
    """Whether Virtuoso is installed, and the program that speaks SQL to it."""
    return bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))


def virtuoso(
    folder: Path, sql: int, http: int, more: Mapping[str, Mapping[str, object]]
) -> list[str]:
    """The command that starts Virtuoso, in a folder that gets its settings.

    ``sql`` and ``http`` are ports of the loopback; ``more`` are settings besides the usual ones.
    """
    settings = ConfigParser()
    settings.optionxform = str  # type: ignore[assignment,method-assign]  # as capitals count there
    ports = {"Parameters": sql, "HTTPServer": http}
    for name, usual in _SETTINGS.items():
        port = {"ServerPort": f"127.0.0.1:{ports[name]}"} if name in ports else {}
        settings[name] = {
            key: str(value) for key, value in {**usual, **port, **more.get(name, {})}.items()
        }
    with (folder / "virtuoso.ini").open("w") as file:
        settings.write(file)
    return ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]


def run_sql(port: int, text: str, timeout: float | None = None) -> None:
    """Have a running Virtuoso do what a text in its SQL says."""
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "ERRORS=STDOUT"]
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=timeout, check=True
    )
    if "***" in done.stdout:
        raise RuntimeError(done.stdout)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
