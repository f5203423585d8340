"""The SPARQL endpoint beside ``oxigraph serve-read-only``, on the same data, in one run."""
