"""The service and the command line: they know the library, and no RDF syntax."""
