"""Users' updates: read as operations, and put in the words of the engine and of the store's layout.

::

    text ── script ── operations ── using ── rewriting ── text
            (checked by the engine)  (dataset)  (merge)

What an operation means is read off its outline: its keywords, and which groups follow them. What
stands inside the groups is read by the engine itself (``templates``), never here.
"""
