"""Try tests on mutants: backends that are known to be good or bad."""
