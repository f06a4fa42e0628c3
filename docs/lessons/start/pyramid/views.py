"""My backend: it serves the client and answers what the client asks."""
