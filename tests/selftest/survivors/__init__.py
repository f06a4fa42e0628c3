"""Systematic mutation: every small change of a backend that nobody has thought up."""
