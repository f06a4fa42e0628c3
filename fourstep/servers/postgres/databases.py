"""Databases on a PostgreSQL server: each instance that is judged has its own."""

from __future__ import annotations

from uuid import uuid4


def make_database(server: str) -> str:
    """Make an empty database and tell its address.

    Args:
        server: the address of a server whose user may make databases.
    """
    import psycopg

    name = f"judged_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server.rpartition('/')[0]}/{name}"
