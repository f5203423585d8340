"""Pages about the service itself; they are not part of the documented interface."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from app.pages import api
from app.pages.start import start

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_start() -> HTMLResponse:
    """The start page."""
    return start()


@router.get("/docs")
def show_reference(request: Request) -> HTMLResponse:
    """The reference of the interface."""
    return api.reference(request.app.openapi())


@router.get("/problem")
def show_problems() -> HTMLResponse:
    """What the types of problem documents lead to."""
    return api.problems()
