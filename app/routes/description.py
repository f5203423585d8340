"""What the service says of itself and of its data."""

from __future__ import annotations

from hashlib import blake2s
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.dependencies import Service, ServiceDep
from app.formats import HTML, wanted
from app.middleware import tag
from app.openapi import problems
from app.pages.sparql import query_page
from app.protocol.description import FORMATS, describe_data, describe_service
from graph.answers.vocabulary import vocabulary
from graph.rdf.description import Description
from graph.rdf.serialize import serialize

router = APIRouter(tags=["sparql"])

_ANSWER: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {kind: {} for kind in FORMATS}}}


@router.get(
    "/.well-known/void",
    response_class=Response,
    responses={**_ANSWER, **problems(304, 406, 502, 503, 504)},
)
async def describe_dataset(request: Request, held: ServiceDep) -> Response:
    """What the data are (VoID): how many of what, under which licence, where to be had."""
    media_type = wanted(request, FORMATS)
    return _written(request, held, await describe_data(held, _root(request)), media_type)


async def describe_endpoint(request: Request, held: Service) -> Response:
    """The query page for a browser, the service description for anybody else."""
    media_type = wanted(request, (*FORMATS, HTML))
    if media_type == HTML:
        return await run_in_threadpool(_page, held)
    return _written(request, held, await describe_service(held, _root(request)), media_type)


def _page(held: Service) -> Response:
    with held.snapshots.current() as snap:
        answer: Response = query_page(vocabulary(snap), union=held.settings.union_default_graph)
    answer.headers["vary"] = "Accept"
    return answer


def _written(request: Request, held: Service, quads: Description, media_type: str) -> Response:
    said = blake2s("\n".join(sorted(map(str, quads))).encode(), digest_size=4).hexdigest()
    # It depends on the settings, too, and these may be others after the next start.
    request.state.etag = tag(held.snapshots.generation(), f"{said}-{media_type}")
    return Response(serialize(quads, media_type), media_type=media_type, headers={"vary": "Accept"})


def _root(request: Request) -> str:
    """The address of the service, as the client has it."""
    return f"{request.url.scheme}://{request.url.netloc}"
