"""The application: settings in, a service out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from app import error_handlers, middleware, openapi
from app.dependencies import Service
from app.lean import LeanSparql
from app.pages.markup import ASSETS
from app.plain import Plain, is_plain
from app.routes import ROUTERS
from app.settings import Settings
from app.stores import running_engine
from graph.answers.centrality import Standings
from graph.answers.snapshot import Snapshots
from graph.jobs.jobs import Jobs
from graph.store.processes.store import ProcessStore


class Application(FastAPI):
    """The application; plain queries are answered before its machinery starts."""

    plain: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and is_plain(scope):
            await self.plain(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        """All that is around the routes; pages of other sites may read what failed, too."""
        return middleware.allow_any_origin(super().build_middleware_stack())


def create_app(settings: Settings) -> FastAPI:
    """A service on these settings; its store is open while the application runs."""
    app = Application(
        title=openapi.TITLE,
        version=version("libya-kg"),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
    )
    app.state.settings = settings
    error_handlers.install(app)
    app.add_middleware(middleware.Conditional)
    app.add_middleware(LeanSparql)
    openapi.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount(ASSETS, StaticFiles(directory=Path(__file__).parent / "pages" / "assets"))
    return app


@asynccontextmanager
async def _lifespan(app: Application) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    async with running_engine(settings) as engine:
        snapshots = Snapshots(engine.store)
        if isinstance(engine.store, ProcessStore):
            engine.store.before_lending(snapshots.take_up)
        jobs: Jobs[Standings] = Jobs(settings.job_limits)
        with closing(jobs):
            service = Service(settings, engine, snapshots, jobs)
            app.state.service = service
            app.plain = ServerErrorMiddleware(Plain(service), error_handlers.unforeseen)
            yield


def _operation_id(route: APIRoute) -> str:
    """An operation is called what its function is called."""
    return route.name
