"""The store elsewhere: any server that speaks SPARQL 1.1 over HTTP.

::

    store.py      the seam: views and commits
    view.py       what is read: queries out, results in
    commits.py    what is written: one commit as one update request
    dialects.py   what engines do differently, each in one place
    virtuoso.py   what Virtuoso 7 does differently; our changes in virtuoso_updates.py, users'
                  updates in virtuoso_scripts.py and what they look for in virtuoso_patterns.py
    results.py    the bodies that come back, and the formats that were asked for
    asking.py     one server: what is asked of it, and what its answers mean
    http.py       requests that end: in an answer or in an error, within their time
    messages.py   what these requests and answers are
    engine.py     the same as ``processes.engine`` to a service, with the work done elsewhere
"""
