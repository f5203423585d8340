"""Who may write: whoever sends the token of the settings (RFC 6750)."""

from __future__ import annotations

from secrets import compare_digest

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from app.dependencies import ServiceDep

_REALM = 'Bearer realm="libya-kg"'


def writer(request: Request, held: ServiceDep) -> None:
    """Refuse a request that would write and may not.

    Raises ``HTTPException``: 403 when the service has no token, 401 when the request has none or
    another one.
    """
    token = held.settings.token.get_secret_value()
    if not token:
        raise HTTPException(
            403, "this service takes no writes; set LIBYA_KG_TOKEN to let those who know it write"
        )
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise _refused("send the token as 'Authorization: Bearer …'", _REALM)
    # Compared as bytes, in a time that does not tell how much of it was right.
    if not compare_digest(given.strip().encode(), token.encode()):
        raise _refused("this is not the token", f'{_REALM}, error="invalid_token"')


def _refused(detail: str, challenge: str) -> HTTPException:
    return HTTPException(401, detail, headers={"www-authenticate": challenge})


#: For the dependencies of a router, and the answers it may give because of it.
Writer = Depends(writer)
