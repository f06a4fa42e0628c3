"""The same frameworks and servers with one route, and nothing else."""
