"""Queries that an engine answers otherwise than the standard, answered here from an excerpt of it.

What a query finds depends on the triples that its patterns find, and on nothing else. These are
simple questions (``needs``), which every engine answers alike; from their answers a process of ours
answers the query itself (``answering``), started and fed by its parent (``excerpt``).
"""
