"""Where quads live: the seam, the engines behind it, and the queries the service asks."""
