"""The library: records, RDF, store, analytics, answers. It knows nothing of HTTP."""
