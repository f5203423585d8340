"""What can be computed from who met whom: contacts, rankings, paths, names. No RDF in here."""
