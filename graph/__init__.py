"""The library behind libya-kg: records, RDF, store, analytics, answers. It knows nothing of HTTP."""
