"""What a curated record is, how record files are read, and when two records are one thing."""
