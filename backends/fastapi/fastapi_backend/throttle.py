"""Slow down guessing at passwords, and registering in masses.

The store counts, not the process: several workers count together, a restart forgets nothing, and
another backend on the same store goes on counting.

Clauses: REG-10, THROTTLE-1, THROTTLE-2, THROTTLE-3, THROTTLE-4.
"""

import hashlib
import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Select, text

from . import accounts, clock, known_addresses
from .config import Settings
from .refusals import TooManyAttempts
from .throttle_statements import ADD, CLEAR, CORRECT, FORGET, FROM_EVERYWHERE, FROM_HERE

# However many addresses guess at one account: then only those that have logged in before may.
EVERYWHERE = 100
NOBODY = hashlib.sha256(b"").hexdigest()  # in place of an email, for registrations
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(:number)")


class _Attempt(NamedTuple):
    """What is counted together: attempts of one kind, for one account, from one address."""

    kind: Literal["login", "register"]
    email_digest: str
    address: str

    @property
    def same(self) -> dict[str, Any]:
        """The values that find such attempts."""
        return {
            "of_kind": self.kind,
            "of_email": self.email_digest,
            "from_address": self.address,
        }


def reserve(database: Connection, settings: Settings, email: str, address: str) -> None:
    """Count an attempt to give a password, before anybody knows whether it is right.

    It counts until `clear`: who counts failures afterwards lets through as many guesses as come
    at the same time. Emails that nobody has registered count alike.

    Raises:
        TooManyAttempts: there were too many for this account already, from here or altogether.
    """
    attempt = _attempt(email, address)
    now = _begin(database, settings, attempt.email_digest)
    with _stored_if_refused(database):
        _limit(database, settings, now, settings.throttle_limit, attempt)
        try:
            _limit(database, settings, now, EVERYWHERE, attempt, FROM_EVERYWHERE)
        except TooManyAttempts:
            if not _is_known(database, email, address):
                raise
    _count(database, attempt, now)


def reserve_registration(database: Connection, settings: Settings, address: str) -> None:
    """Count a registration, whatever comes of it.

    Raises:
        TooManyAttempts: there were too many from this address already.
    """
    attempt = _Attempt("register", NOBODY, address)
    now = _begin(database, settings, hashlib.sha256(address.encode()).hexdigest())
    with _stored_if_refused(database):
        _limit(database, settings, now, settings.register_limit, attempt)
    _count(database, attempt, now)


def clear(database: Connection, email: str, address: str) -> None:
    """Forget the attempts for this account from this address, since the last one was right."""
    database.execute(CLEAR, _attempt(email, address).same)


def _attempt(email: str, address: str) -> _Attempt:
    canonical = accounts.canonical_email(email)
    return _Attempt("login", hashlib.sha256(canonical.encode()).hexdigest(), address)


def _begin(database: Connection, settings: Settings, digest: str) -> datetime:
    # One at a time: of two that count together, each would miss the other. On SQLite writers are.
    if database.dialect.name == "postgresql":
        number = int.from_bytes(bytes.fromhex(digest)[:8], "big", signed=True)
        database.execute(ONE_AT_A_TIME, {"number": number})
    now = clock.now()
    database.execute(FORGET, {"before": now - timedelta(seconds=settings.throttle_window)})
    database.execute(CORRECT, {"now": now})
    return now


@contextmanager
def _stored_if_refused(database: Connection) -> Iterator[None]:
    # What was deleted and put right: if each refusal took that back, attempts that seem to be of
    # the future would be put right to a later time at each try, and the wait would never end.
    try:
        yield
    except TooManyAttempts:
        database.commit()
        raise


def _limit(
    database: Connection,
    settings: Settings,
    now: datetime,
    limit: int,
    attempt: _Attempt,
    last_of: Select[datetime] = FROM_HERE,
) -> None:
    window = timedelta(seconds=settings.throttle_window)
    # The newest but `limit`: when it leaves the window, there is room again.
    values = {**attempt.same, "before": now - window, "all_but": limit - 1}
    last = database.scalar(last_of, values)
    if last is not None:
        wait = min(last + window - now, window)
        raise TooManyAttempts(max(1, math.ceil(wait.total_seconds())))


def _is_known(database: Connection, email: str, address: str) -> bool:
    account = accounts.find(database, email)
    return account is not None and known_addresses.knows(database, account.id, address)


def _count(database: Connection, attempt: _Attempt, now: datetime) -> None:
    database.execute(ADD, {**attempt._asdict(), "made_at": now})
