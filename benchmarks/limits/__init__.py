"""What heavy requests do to a service: how they end, and what others notice of it."""
