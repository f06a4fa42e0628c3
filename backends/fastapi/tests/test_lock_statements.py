"""How rows are locked, as PostgreSQL is told to: some wait, and some leave a row to others."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi_backend import (
    account_statements,
    known_addresses,
    session_limits,
    session_statements,
    throttle_statements,
)
from sqlalchemy.dialects import postgresql

POSTGRESQL: Any = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's
IN_PASSING = [
    throttle_statements.FORGET, throttle_statements.CORRECT, known_addresses._OTHERS,
    session_limits._SWEEP,
]  # fmt: skip
OWN = [account_statements.LOCK, session_statements.FIND_AND_LOCK, session_limits._AHEAD]


@pytest.mark.parametrize("statement", IN_PASSING)
def test_what_is_done_in_passing_waits_for_nobody(statement: Any) -> None:
    """Two that each hold rows of the other would wait for ever."""
    assert "FOR UPDATE SKIP LOCKED" in str(statement.compile(dialect=POSTGRESQL))


@pytest.mark.parametrize("statement", OWN)
def test_what_is_about_to_change_is_waited_for(statement: Any) -> None:
    """Whoever changes an account or a session has it as the one before has left it."""
    assert str(statement.compile(dialect=POSTGRESQL)).endswith("FOR UPDATE")


def test_numbers_of_the_storage_contract() -> None:
    """All who share a store forget addresses after as long, and as many in passing."""
    assert timedelta(days=90) == known_addresses.KNOWN_FOR
    assert known_addresses.SWEPT == session_limits.SWEPT == 100
