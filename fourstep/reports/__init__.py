"""What a run has seen, as a file, and what is made of it."""
