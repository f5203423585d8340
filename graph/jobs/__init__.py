"""What takes minutes: asked for once, watched on the way, and fetched when it is done.

::

    Jobs ── a thread per job at work ── Computation ⇄ graph.jobs.computing

A job is one question about one generation of the data; who asks it again meanwhile, or later, is
given the same job. What computes is a process of its own, at the lowest priority, which can be
killed. Jobs live as long as the service: nothing of them is on disk.
"""
