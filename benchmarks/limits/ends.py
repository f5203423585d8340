"""Sending a heavy request: how it ends, and what becomes of it when its client goes away."""

from __future__ import annotations

import socket
import time
from urllib.parse import urlencode, urlsplit

import httpx2 as httpx

from benchmarks.limits.heavy import HEAVY, PATHS
from benchmarks.limits.service import AUTHORIZATION, Service, used

#: For how long one that should be gone is looked for, in seconds.
_PATIENCE = 60.0


def sent(address: str, name: str) -> tuple[str, float]:
    """Send it and take all that comes; how that ended, and the seconds it took."""
    field, text = HEAVY[name]
    began = time.perf_counter()
    try:
        with httpx.stream(
            "POST",
            address + PATHS[field],
            data={field: text},
            headers=AUTHORIZATION,
            timeout=600,
        ) as answer:
            size = sum(map(len, answer.iter_raw())) if answer.status_code == 200 else 0
            ended = f"200, {size} bytes: done" if answer.status_code == 200 else _refusal(answer)
    except httpx.RemoteProtocolError:
        ended = "transfer cut"
    return ended, time.perf_counter() - began


def _refusal(answer: httpx.Response) -> str:
    answer.read()
    return f"{answer.status_code}, {answer.json().get('limit', 'no limit')}"


def left(service: Service, name: str) -> tuple[float, float]:
    """Go away a second and a half after having asked for it.

    Returns seconds until it is no longer among what runs, and until its process has ended or
    takes no more processor time.
    """
    role = "writer" if HEAVY[name][0] == "update" else "readers"
    with _asked(service.address, name) as connection:
        time.sleep(1.0)
        before = {each: used(each) for each in service.processes(role)}
        time.sleep(0.5)
        busiest = max(before, key=lambda each: used(each) - before[each])
        connection.shutdown(socket.SHUT_RDWR)
    began = time.perf_counter()
    unlisted = rested = 0.0
    while not (unlisted and rested) and time.perf_counter() - began < _PATIENCE:
        running = httpx.get(f"{service.address}/sparql/queries").json()["items"]
        now = time.perf_counter() - began
        unlisted = unlisted or (0.0 if running else now)
        rested = rested or (0.0 if _works(busiest) else now)
    return unlisted or _PATIENCE, rested or _PATIENCE


def _works(process: int) -> bool:
    """Whether it takes processor time, looked at for a twentieth of a second."""
    before = used(process)
    time.sleep(0.05)
    return used(process) > before


def _asked(address: str, name: str) -> socket.socket:
    """A connection on which it was asked for, and nothing is read."""
    field, text = HEAVY[name]
    where, body = urlsplit(address), urlencode({field: text})
    head = [
        f"POST {PATHS[field]} HTTP/1.1",
        f"Host: {where.netloc}",
        *(f"{key}: {value}" for key, value in AUTHORIZATION.items()),
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    connection = socket.create_connection((where.hostname or "", where.port or 0))
    connection.sendall("\r\n".join([*head, "", body]).encode())
    return connection
