"""Servers with settings of their own that several folders of tests share."""

from __future__ import annotations

import pytest

from fourstep.servers.instance import Instance
from fourstep.servers.launcher import Launcher

# Long enough to be overtaken, and no longer: the clauses are judged by order, not by a clock.
SLOW: dict[str, str] = {"FOURSTEP_HASH_COST": "standard"}


@pytest.fixture(scope="session")
def hashing(instances: Launcher) -> Instance:
    """A server that hashes as slowly as in service, shared by all tests that need one."""
    return instances.take(SLOW)


LIMIT = 5  # live sessions of one account
TUNED: dict[str, str] = {
    "FOURSTEP_SESSION_LIMIT": str(LIMIT),
    "FOURSTEP_THROTTLE_LIMIT": "5",  # who does not read it has the usual one
    "FOURSTEP_TRUSTED_PROXIES": "127.0.0.0/8",
}


@pytest.fixture(scope="session")
def tuned(instances: Launcher) -> Instance:
    """A server with the smallest limits, which trusts proxies of this machine."""
    return instances.take(TUNED)
