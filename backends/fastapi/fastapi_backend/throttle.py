"""Slow down guessing at passwords, and registering in masses.

The store counts, not the process: several workers count together, a restart forgets nothing, and
another backend on the same store goes on counting.

Clauses: REG-10, THROTTLE-1, THROTTLE-2, THROTTLE-3, THROTTLE-4.
"""

import hashlib
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, tuple_, update

from . import accounts, clock
from .config import Settings
from .refusals import TooManyAttempts
from .tables import attempts, known_addresses

# However many addresses guess at one account: then only those that have logged in before may.
ACCOUNT_MAX = 100
KNOWN_FOR = timedelta(days=90)
SWEPT_MAX = 100  # addresses that are forgotten in passing at one log-in
NOBODY = hashlib.sha256(b"").hexdigest()  # in place of an email, for registrations

Conditions = Sequence[ColumnElement[bool]]


class Attempt(NamedTuple):
    """What is counted together: attempts of one kind, for one account, from one address."""

    kind: Literal["login", "register"]
    email_digest: str
    address: str

    @property
    def rows(self) -> Conditions:
        """Where such attempts are found."""
        return (
            attempts.c.kind == self.kind,
            attempts.c.email_digest == self.email_digest,
            attempts.c.address == self.address,
        )


def reserve(database: Connection, settings: Settings, email: str, address: str) -> None:
    """Count an attempt to give a password, before anybody knows whether it is right.

    It counts until `clear`: who counts failures afterwards lets through as many guesses as come
    at the same time. Emails that nobody has registered count alike.

    Raises:
        TooManyAttempts: there were too many for this account already, from here or altogether.
    """
    attempt = _attempt(email, address)
    now = _begin(database, settings, attempt.email_digest)
    _limit(database, settings, now, settings.throttle_limit, attempt.rows)
    try:
        _limit(database, settings, now, ACCOUNT_MAX, attempt.rows[:2])
    except TooManyAttempts:
        if not _is_known(database, email, address):
            raise
    _count(database, attempt, now)


def reserve_registration(database: Connection, settings: Settings, address: str) -> None:
    """Count a registration, whatever comes of it.

    Raises:
        TooManyAttempts: there were too many from this address already.
    """
    attempt = Attempt("register", NOBODY, address)
    now = _begin(database, settings, hashlib.sha256(address.encode()).hexdigest())
    _limit(database, settings, now, settings.register_limit, attempt.rows)
    _count(database, attempt, now)


def clear(database: Connection, email: str, address: str) -> None:
    """Forget the attempts for this account from this address, since the last one was right."""
    database.execute(delete(attempts).where(*_attempt(email, address).rows))


def note_address(database: Connection, account_id: int, address: str) -> None:
    """Remember for a while that the user has logged in from here."""
    now, known = clock.now(), known_addresses.c
    of_account = known.account_id == account_id
    noted = database.execute(
        update(known_addresses)
        .where(of_account, known.address == address)
        .values(last_login_at=now)
    )
    if noted.rowcount == 0:  # nobody else adds it meanwhile: the account's row is locked
        database.execute(
            insert(known_addresses).values(
                account_id=account_id, address=address, last_login_at=now
            )
        )
    database.execute(
        delete(known_addresses).where(of_account, known.last_login_at <= now - KNOWN_FOR)
    )
    _sweep_known(database, now)
    database.execute(  # a clock was set back: nothing is known for longer than from now on
        update(known_addresses)
        .where(of_account, known.last_login_at > now)
        .values(last_login_at=now)
    )


def _sweep_known(database: Connection, now: datetime) -> None:
    """Forget some old addresses of users who never come back."""
    known = known_addresses.c
    old = select(known.account_id, known.address).where(known.last_login_at <= now - KNOWN_FOR)
    # Those that another log-in is forgetting already are left to it.
    rows = database.execute(old.limit(SWEPT_MAX).with_for_update(skip_locked=True)).all()
    if rows:
        key = tuple_(known.account_id, known.address)
        database.execute(delete(known_addresses).where(key.in_([tuple(row) for row in rows])))


def _attempt(email: str, address: str) -> Attempt:
    canonical = accounts.canonical_email(email)
    return Attempt("login", hashlib.sha256(canonical.encode()).hexdigest(), address)


def _begin(database: Connection, settings: Settings, digest: str) -> datetime:
    # One at a time: of two that count together, each would miss the other. On SQLite writers are.
    if database.dialect.name == "postgresql":
        number = int.from_bytes(bytes.fromhex(digest)[:8], "big", signed=True)
        database.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
    now = clock.now()
    # Those that another one is deleting already are left to it, or both might wait for ever.
    passed = attempts.c.made_at <= now - timedelta(seconds=settings.throttle_window)
    ids = select(attempts.c.id).where(passed).with_for_update(skip_locked=True)
    database.execute(delete(attempts).where(attempts.c.id.in_(ids)))
    # The clock was set back: what is in the future counts as now, and no longer than from now on.
    ahead = select(attempts.c.id).where(attempts.c.made_at > now).with_for_update(skip_locked=True)
    database.execute(update(attempts).where(attempts.c.id.in_(ahead)).values(made_at=now))
    return now


def _limit(
    database: Connection, settings: Settings, now: datetime, limit: int, rows: Conditions
) -> None:
    window = timedelta(seconds=settings.throttle_window)
    # The newest but `limit`: when it leaves the window, there is room again.
    last = database.scalar(
        select(attempts.c.made_at)
        .where(*rows, attempts.c.made_at > now - window)
        .order_by(attempts.c.made_at.desc())
        .offset(limit - 1)
        .limit(1)
    )
    if last is not None:
        wait = min(last + window - now, window)
        raise TooManyAttempts(max(1, math.ceil(wait.total_seconds())))


def _is_known(database: Connection, email: str, address: str) -> bool:
    account = accounts.find(database, email)
    known = known_addresses.c
    return account is not None and None is not database.scalar(
        select(known.address).where(known.account_id == account.id, known.address == address)
    )


def _count(database: Connection, attempt: Attempt, now: datetime) -> None:
    database.execute(insert(attempts).values(**attempt._asdict(), made_at=now))
