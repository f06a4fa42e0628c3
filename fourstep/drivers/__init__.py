"""How a test acts as a visitor: over HTTP, or in a browser."""
