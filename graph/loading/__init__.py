"""What stands behind ``graph.load``: what is held, what would change, whether it fits, volume."""
