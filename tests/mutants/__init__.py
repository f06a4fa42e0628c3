"""Mutants: backends that break one promise each, and backends that keep all in another way."""
