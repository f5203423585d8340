"""``libya-kg serve``: the service, as a process that answers and one that watches over it."""

from __future__ import annotations

import socket
from typing import Any

import click

from app.commands import options
from app.settings import PREFIX, LogLevel, Settings, read_settings
from app.watch import watch
from graph.errors import InputError


@click.command(
    epilog=options.examples(
        "libya-kg serve",
        "libya-kg serve --port 8001 --data-dir /var/lib/libya-kg",
    )
)
@click.option("--host", help="Address to listen on  [LIBYA_KG_HOST; else 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on, 0 for any free one  [LIBYA_KG_PORT; else 8000]",
)
@options.data_dir
@click.option(
    "--log-level",
    type=click.Choice([level.value for level in LogLevel]),
    help="How much to say  [LIBYA_KG_LOG_LEVEL; else info]",
)
@click.pass_context
def serve(context: click.Context, /, **given: Any) -> None:
    """Serve the graph over HTTP until interrupted.

    A store without reports gets the curated seed data first; started again, it keeps its data.
    What serves is a process of its own, which is started again when it is killed; when this one is
    killed, that one takes its place.
    """
    settings = {
        f"{PREFIX}{key.upper()}": str(value) for key, value in given.items() if value is not None
    }
    with _listen(read_settings(**given)) as listening:
        code = watch(listening.fileno(), settings)
    context.exit(code)


def _listen(settings: Settings) -> socket.socket:
    """A socket that listens, whatever becomes of the processes that answer on it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise InputError(
            f"cannot listen on {settings.host}, port {settings.port}: {error.strerror or error}; "
            "choose another by --port"
        ) from error
