"""The addresses of the service, one module per resource."""

from __future__ import annotations

from fastapi import APIRouter

from app.routes import (
    actors,
    agreements,
    centrality,
    communities,
    compare,
    description,
    events,
    graph,
    graphs,
    health,
    influence,
    jobs,
    loading,
    ontology,
    pages,
    paths,
    posts,
    quality,
    reconcile,
    reports,
    running,
    sparql,
    states,
    things,
    update,
)

#: In the order they are documented.
ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    events.router,
    agreements.router,
    states.router,
    posts.router,
    reports.router,
    reconcile.router,
    loading.router,
    quality.router,
    paths.router,
    centrality.router,
    jobs.router,
    influence.router,
    compare.router,
    communities.router,
    graph.router,
    sparql.router,
    update.router,
    graphs.router,
    running.router,
    description.router,
    ontology.router,
    things.router,
    health.router,
    pages.router,
)
