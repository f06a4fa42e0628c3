"""What the tests of several backends together have in common."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fourstep.cli.screen import say
from fourstep.servers.postgres.server import Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this run's own."""
    with Postgres(say) as server:
        yield server.url
