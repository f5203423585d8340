"""Records as RDF and back: the two translators, and what checks and writes RDF."""
