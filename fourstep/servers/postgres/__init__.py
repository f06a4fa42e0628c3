"""A PostgreSQL server of a run's own."""
