"""How much jobs may use."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store.processes.limits import MIB


@dataclass(frozen=True, slots=True)
class JobLimits:
    """The limits of all jobs together (``at_once``, ``waiting``, ``kept``) and of each."""

    at_once: int = 1
    """How many are at work together, each in a process of its own."""
    waiting: int = 8
    """How many wait for their turn; one more is refused."""
    kept: int = 16
    """How many that have ended are remembered, with their results."""
    seconds: float = 3600.0
    memory: int = 1024 * MIB
    """In bytes, for its process."""
