"""A visitor in a browser: what a person would click and read."""
