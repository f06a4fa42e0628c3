"""Build a student's Angular client."""
