"""The reading side: a question in, a plain result with its evidence out.

One module per resource; every function takes a ``Snapshot`` first and returns one of ``models``.
"""
