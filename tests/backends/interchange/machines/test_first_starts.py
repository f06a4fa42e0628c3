"""A backend that is new to a store begins while others serve it."""

from __future__ import annotations

import psycopg
import pytest

from backends.interchange.machines.conftest import Machines
from backends.interchange.pairs import FIRST, SHARING

TABLES = ("accounts", "sessions", "attempts", "known_addresses")


@pytest.mark.parametrize("name", [each for each in SHARING if each != FIRST])
def test_who_begins_waits_for_no_transaction(name: str, machines: Machines) -> None:
    """Its migrations lock no table in which others are about to write, so none is refused."""
    machines.start(FIRST)
    with psycopg.connect(machines.database) as other:
        for table in TABLES:
            other.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")  # as each write does

        assert machines.start(name).is_alive()
