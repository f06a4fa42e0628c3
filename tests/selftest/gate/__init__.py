"""The kill matrix: which clauses see which broken backend."""
