"""A server whose hashes take as long as in service, for what happens while it hashes."""

from __future__ import annotations

import pytest

from fourstep.ahead import Ahead
from fourstep.instance import Instance

# Long enough to be overtaken, and no longer: the clauses are judged by order, not by a clock.
SLOW: dict[str, str] = {"FOURSTEP_HASH_COST": "standard"}


@pytest.fixture(scope="session")
def hashing(instances: Ahead) -> Instance:
    """A server that hashes as slowly as in service, shared by all tests that need one."""
    return instances.take(SLOW)
