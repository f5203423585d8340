"""The store as processes that can be killed: one writes, some read, none of them is the service.

::

    Engine ── Pool ────── Reader ⇄ graph.store.processes.reader   a query each, on a checkpoint
       │        └ Cache     (several; too slow, too large, or not wanted any more: killed)
       └─ ProcessStore ── Writer ⇄ graph.store.processes.writer   holds the database
                  ├ Workers ⇄ graph.store.processes.reader        the service's own questions
                  └ Lender         (checkpoints: made by the writer, lent to readers)

A query of the engine has no deadline and cannot be cancelled, so what runs one is a process, and
the way to stop it is to kill it. Parent and child talk over a socket pair in frames (``frames``).
"""
