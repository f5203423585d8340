"""Posts and who held them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.queries import PostQuery
from graph.answers import posts
from graph.answers.models import PostPage

router = APIRouter(prefix="/v1/posts", tags=["posts"], dependencies=[Strict], responses=ERRORS)


@router.get("/{id}", responses=ID_ERRORS)
def get_post(snap: SnapshotDep, id: Id, query: Annotated[PostQuery, Query()]) -> PostPage:
    """A post and its holders over time; with `on`, who held it that day."""
    return posts.post(snap, id, query.on)
