"""What the lessons say: checks, solutions, mistakes, texts."""
