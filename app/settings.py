"""Settings: environment variables ``LIBYA_KG_…``, read once and passed on explicitly.

``python -m app.settings`` prints ``docs/settings.md``.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import InputError
from graph.jobs.limits import JobLimits
from graph.store.processes.limits import MIB, Limits

PREFIX = "LIBYA_KG_"

_HEAD = """# Settings

Environment variables, read once when the service or a command starts; an option of the command
line (`libya-kg serve --port 8001`) goes before them. `make serve` passes `HOST`, `PORT` and
`DATA_DIR` on. This page is made by `python -m app.settings > docs/settings.md`; a test compares
the two.

| variable | value | default | meaning |
|---|---|---|---|
"""


#: The store of this machine.
EMBEDDED = "embedded"


class LogLevel(StrEnum):
    """How much the server says about its work."""

    CRITICAL = "critical"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    DEBUG = "debug"


def _address_or_none(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("write an address, https://… or http://…")
    return value


def _address_or_embedded(value: str) -> str:
    if value == EMBEDDED or value.startswith(("http://", "https://")):
        return value
    raise ValueError(f"write '{EMBEDDED}', or an address, https://… or http://…")


class Settings(BaseSettings):
    """Everything that can be set from outside."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    data_dir: Path = Field(
        Path("data"), description="folder the store keeps its files in; made when missing"
    )
    host: str = Field(
        "127.0.0.1", description="address to listen on; `0.0.0.0` for all of this machine's"
    )
    port: Annotated[int, Field(ge=0, le=65535)] = Field(
        8000, description="port to listen on; 0 for any free one"
    )
    store: Annotated[str, AfterValidator(_address_or_embedded)] = Field(
        EMBEDDED,
        description="what keeps the quads: `embedded` is Oxigraph on disk; or the address at which "
        "a SPARQL 1.1 server takes queries (`https://…`)",
    )
    store_update: Annotated[str, AfterValidator(_address_or_none)] = Field(
        "", description="address at which that server takes updates, if not where it takes queries"
    )
    store_graphs: Annotated[str, AfterValidator(_address_or_none)] = Field(
        "",
        description="address of its graph store, where graphs are read whole; "
        "none: they are asked for by queries",
    )
    store_user: str = Field("", description="who we are to that server")
    store_password: SecretStr = Field(SecretStr(""), description="our password there")
    union_default_graph: bool = Field(
        True,
        description="a SPARQL query that names no graph asks all graphs together; "
        "off: only the unnamed graph, as the bare standard has it. When it is switched, the store "
        "is written anew at the next start, which takes room for another one",
    )
    time_limit: Annotated[float, Field(gt=0)] = Field(
        30.0,
        description="seconds a SPARQL query or update may take; a request may ask for less by "
        "`timeout=`",
    )
    reader_memory: Annotated[int, Field(ge=128)] = Field(
        1024, description="MiB of memory a query may take: its process has no more"
    )
    writer_memory: Annotated[int, Field(ge=256)] = Field(
        4096,
        description="MiB of memory the process that writes may take, and each that reads for REST",
    )
    result_size: Annotated[int, Field(ge=1)] = Field(
        512, description="MiB that the result of a query may have"
    )
    readers: Annotated[int, Field(ge=1)] = Field(
        3, description="processes that wait for queries; places kept for those done in a second"
    )
    queries_at_once: Annotated[int, Field(ge=2)] = Field(
        7, description="queries that run at once, those that take longer than a second included"
    )
    queue: Annotated[int, Field(ge=1)] = Field(
        64, description="queries (and updates) that may wait for their turn; more get 429"
    )
    cache_size: Annotated[int, Field(ge=0)] = Field(
        64, description="MiB of results kept to be given again while the data are the same"
    )
    jobs: Annotated[int, Field(ge=1)] = Field(
        1, description="jobs that are at work at once, each in a process of lowest priority"
    )
    jobs_waiting: Annotated[int, Field(ge=0)] = Field(
        8, description="jobs that may wait for their turn; more get 429"
    )
    jobs_kept: Annotated[int, Field(ge=1)] = Field(
        16, description="jobs that have ended and are kept, with their results"
    )
    job_time: Annotated[float, Field(gt=0)] = Field(
        3600.0, description="seconds a job may be at work"
    )
    job_memory: Annotated[int, Field(ge=128)] = Field(
        1024, description="MiB of memory the process of a job may take"
    )
    allow_calls: str = Field(
        "",
        description="beginnings of addresses that `SERVICE` and `LOAD` may call, with blanks "
        "between them (`https://query.wikidata.org/`); none: both are refused",
    )
    token: SecretStr = Field(
        SecretStr(""),
        description="what writers send as `Authorization: Bearer …`; without one every write "
        "is refused",
    )
    log_level: LogLevel = Field(LogLevel.INFO, description="how much the server says")

    @property
    def allow(self) -> tuple[str, ...]:
        """The beginnings of addresses that may be called, one by one."""
        return tuple(self.allow_calls.split())

    @property
    def remote(self) -> bool:
        """Whether another server keeps the quads."""
        return self.store != EMBEDDED

    @property
    def limits(self) -> Limits:
        """What queries and updates may use."""
        return Limits(
            seconds=self.time_limit,
            reader_memory=self.reader_memory * MIB,
            writer_memory=self.writer_memory * MIB,
            result_bytes=self.result_size * MIB,
            readers=self.readers,
            queries=max(self.queries_at_once, self.readers + 1),
            queue=self.queue,
            cache_bytes=self.cache_size * MIB,
        )

    @property
    def job_limits(self) -> JobLimits:
        """What jobs may use."""
        return JobLimits(
            at_once=self.jobs,
            waiting=self.jobs_waiting,
            kept=self.jobs_kept,
            seconds=self.job_time,
            memory=self.job_memory * MIB,
        )


def read_settings(**given: Any) -> Settings:
    """The settings from the environment; what is ``given`` (and not ``None``) goes before it.

    Raises ``InputError`` naming every variable whose value cannot be.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = [
            f"{variable(str(item['loc'][0]))}={item['input']}: {item['msg']}"
            for item in error.errors()
        ]
        raise InputError("\n".join(wrong)) from error


def variable(field: str) -> str:
    """The environment variable of a setting.

    >>> variable("data_dir")
    'LIBYA_KG_DATA_DIR'
    """
    return PREFIX + field.upper()


def document() -> str:
    """All settings as a page in Markdown: ``docs/settings.md``."""
    rows = [
        f"| `{variable(name)}` | {_kind(field)} | `{_default(field)}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return _HEAD + "\n".join(rows)


def _kind(field: FieldInfo) -> str:
    """What sort of value a setting takes, in words."""
    kind = field.annotation
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{member}`" for member in kind)
    words = {
        Path: "path",
        str: "text",
        SecretStr: "text",
        int: "whole number",
        float: "number",
        bool: "`true`, `false`",
    }
    return words[kind] if isinstance(kind, type) else str(kind)


def _default(field: FieldInfo) -> str:
    if isinstance(field.default, SecretStr):
        return "none"  # never a secret on a page, not even one somebody made the default
    if field.default == "":
        return "none"
    return str(field.default).lower() if isinstance(field.default, bool) else str(field.default)


if __name__ == "__main__":
    print(document())
