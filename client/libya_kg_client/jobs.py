"""What the service takes minutes for: waiting until it is done."""

from __future__ import annotations

from typing import Final

from libya_kg_client import routes
from libya_kg_client.errors import JobError
from libya_kg_client.progress import counting
from libya_kg_client.service import Service

#: Seconds between two looks at how far it is.
PAUSE: Final = 1.0


def finished(service: Service, id: str) -> str:
    """The id of a job, once it is done; shows how far it is.

    Raises:
        JobError: it failed, or was stopped.
    """
    with counting("computing (percent)", 100) as step:
        while True:
            job = service.ask(routes.JOB, {}, id).data
            if job["status"] == "done":
                return id
            if job["status"] not in ("queued", "running"):
                raise JobError(id, job["status"], job["reason"])
            step(int(100 * job["progress"]))
            service.wait(PAUSE)
