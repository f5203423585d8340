"""Runs the W3C's SPARQL 1.1 tests against a service over HTTP (see ``__main__``)."""
