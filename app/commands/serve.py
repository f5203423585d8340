"""``libya-kg serve``: the service."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from app.commands import options
from app.commands.load import summary
from app.examples import STARTERS
from app.main import create_app
from app.settings import LogLevel, Settings, read_settings
from app.stores import open_store
from graph.errors import InputError, StoreUnavailableError
from graph.load import load_seed, load_vocabularies
from graph.loading.held import report_lengths
from graph.store.base import Store


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
def serve(host: str | None, port: int | None, data_dir: Path | None, log_level: str | None) -> None:
    """Serve the graph over HTTP until interrupted.

    A store without reports gets the curated seed data first; started again, it keeps its data.
    """
    settings = read_settings(host=host, port=port, data_dir=data_dir, log_level=log_level)
    try:
        with open_store(settings) as store:
            fill(store)
    except StoreUnavailableError as error:  # it may come back: until then /readyz says so
        click.echo(f"The data are not looked at yet: {error}", err=True)
    listening = _listen(settings)
    click.echo(_greeting(_address(settings.host, listening.getsockname()[1])))
    config = uvicorn.Config(create_app(settings), log_level=settings.log_level.value)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def fill(store: Store) -> None:
    """Bring the ontology up to date; load the seed data where there is no report yet."""
    with store.view() as view:
        empty = not report_lengths(view)
    if not empty:
        load_vocabularies(store)
        return
    with options.progress("loading the seed data") as progress:
        report = load_seed(store, progress=progress)
    click.echo(f"Seed data loaded: {summary(report)}")


def _listen(settings: Settings) -> socket.socket:
    """A socket that listens, so that the port is known before anything is said of it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise InputError(
            f"cannot listen on {settings.host}, port {settings.port}: {error.strerror or error}; "
            "choose another by --port"
        ) from error


def _address(host: str, port: int) -> str:
    """The address to type in a browser on this machine.

    >>> _address("0.0.0.0", 8000), _address("::1", 80)
    ('http://127.0.0.1:8000', 'http://[::1]:80')
    """
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"


def _greeting(address: str) -> str:
    lines = [f"The graph is served on {address}", "Questions to begin with:"]
    for question in STARTERS:
        lines += [f"  {question.text}", f"    curl '{address}{question.address}'"]
    return "\n".join(lines)
