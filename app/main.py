"""The application: settings in, a service out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app import error_handlers, middleware, openapi
from app.dependencies import Service
from app.routes import ROUTERS
from app.settings import Settings
from app.stores import open_store
from graph.answers.snapshot import Snapshots


def create_app(settings: Settings) -> FastAPI:
    """A service on these settings; its store is open while the application runs."""
    app = FastAPI(
        title=openapi.TITLE,
        version=version("libya-kg"),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
    )
    app.state.settings = settings
    error_handlers.install(app)
    middleware.install(app)
    openapi.install(app)
    for router in ROUTERS:
        app.include_router(router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    with open_store(settings) as store:
        app.state.service = Service(settings, store, Snapshots(store))
        yield


def _operation_id(route: APIRoute) -> str:
    """An operation is called what its function is called."""
    return route.name
