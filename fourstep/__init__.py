"""The machinery of the kit: start backends, act as a visitor, judge by clauses."""

__version__ = "0.1.0"
