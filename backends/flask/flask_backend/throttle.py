"""Bound how often anybody may guess at a password, or register.

An attempt is counted before anything is hashed, by a row in the store: so it counts for all
threads, workers and backends that share the store, and many attempts at the same moment are no
way around. A success takes its rows back.

Clauses: REG-10, THROTTLE-1, THROTTLE-2, THROTTLE-3, THROTTLE-4.
"""

import hashlib
import math
from datetime import datetime, timedelta
from typing import Any

from flask import request
from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .accounts import Account, cannot_be_stored, canonical_email
from .clients import client_address
from .config import settings
from .database import db, writing
from .refusals import TooManyAttempts

LOGIN, REGISTER = "login", "register"
# Failures for one email in the window, from everywhere: then only known addresses may try, so
# that strangers neither guess on from ever new addresses nor lock the user out.
EVERYWHERE = 100
KNOWN_FOR = timedelta(days=90)
SWEPT = 100  # addresses at most that are forgotten in passing at a log-in


class Attempt(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """One question for a password, or one registration. Emails are not stored, only digests."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_email_digest", "email_digest", "made_at"),
        Index("ix_attempts_address", "address", "made_at"),
        Index("ix_attempts_made_at", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    email_digest: Mapped[str] = mapped_column(CHAR(64))
    address: Mapped[str] = mapped_column(String(45))
    made_at: Mapped[datetime] = mapped_column(TIMESTAMP)


class KnownAddress(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """An address from which a user has logged in."""

    __tablename__ = "known_addresses"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(String(45), primary_key=True)
    last_login_at: Mapped[datetime] = mapped_column(TIMESTAMP, index=True)


# Statements on the bare tables take half the time of those on the classes.
attempts, known_addresses = Attempt.__table__, KnownAddress.__table__


def reserve(email: str) -> None:
    """Count an attempt to prove a password, before the password is looked at.

    Raises:
        TooManyAttempts: the attempts are used up, whether or not the email exists.
    """
    address, digest = client_address(request), _digest(canonical_email(email))
    of_email = (Attempt.kind == LOGIN, Attempt.email_digest == digest)
    with writing():
        now = _begin(digest)
        wait = _wait(now, settings().throttle_limit, *of_email, Attempt.address == address)
        if not wait and (everywhere := _wait(now, EVERYWHERE, *of_email)):
            wait = 0 if _is_known(email, address) else everywhere
        if not wait:
            _add(now, kind=LOGIN, email_digest=digest, address=address)
    _refuse(wait)


def reserve_registration() -> None:
    """Count a registration, before its password is hashed.

    Raises:
        TooManyAttempts: too many came from this client.
    """
    address, nobody = client_address(request), _digest("")
    with writing():
        now = _begin(_digest(address))
        of_client = (Attempt.kind == REGISTER, Attempt.address == address)
        wait = _wait(now, settings().register_limit, *of_client)
        if not wait:
            _add(now, kind=REGISTER, email_digest=nobody, address=address)
    _refuse(wait)


def clear(email: str) -> None:
    """Take back this client's attempts at this email, as one was right.

    Part of the running transaction. Attempts of others still count, and so do this client's at
    other emails: a guesser's own log-ins win nothing.
    """
    db.session.execute(
        delete(attempts).where(
            Attempt.kind == LOGIN,
            Attempt.email_digest == _digest(canonical_email(email)),
            Attempt.address == client_address(request),
        )
    )


def note_address(account_id: int) -> None:
    """Note from where this user has logged in; part of the running transaction."""
    now, address = clock.now(), client_address(request)
    _forget(now, KnownAddress.account_id == account_id)
    here = (KnownAddress.account_id == account_id, KnownAddress.address == address)
    updated: Any = db.session.execute(
        update(known_addresses).where(*here).values(last_login_at=now)
    )
    if not updated.rowcount:  # nobody else adds it meanwhile: the account is locked
        db.session.execute(
            insert(known_addresses).values(
                account_id=account_id, address=address, last_login_at=now
            )
        )


def _forget(now: datetime, mine: ColumnElement[bool]) -> None:
    old = KnownAddress.last_login_at <= now - KNOWN_FOR
    db.session.execute(delete(known_addresses).where(mine, old))
    # The clock was wrong then. Such an address would be known for ever.
    ahead = KnownAddress.last_login_at > now
    db.session.execute(update(known_addresses).where(mine, ahead).values(last_login_at=now))
    # Some of users who never come back; none that another log-in is about to delete.
    key = tuple_(KnownAddress.account_id, KnownAddress.address)
    some = select(KnownAddress.account_id, KnownAddress.address).where(old).limit(SWEPT)
    if rows := db.session.execute(some.with_for_update(skip_locked=True)).all():
        db.session.execute(delete(known_addresses).where(key.in_([tuple(row) for row in rows])))


def _begin(key: str) -> datetime:
    if db.session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time
        number = int.from_bytes(bytes.fromhex(key)[:8], "big", signed=True)
        db.session.execute(select(func.pg_advisory_xact_lock(number)))
    now = clock.now()  # only now: the wait for the others was not yet part of the window
    # Those that another one has locked are left to it, or both might wait for ever.
    outside, ahead = (
        select(attempts.c.id).where(which).with_for_update(skip_locked=True)
        for which in (Attempt.made_at <= now - _window(), Attempt.made_at > now)
    )
    db.session.execute(delete(attempts).where(attempts.c.id.in_(outside)))
    # The clock was wrong then. Such an attempt would count for longer than the window.
    db.session.execute(update(attempts).where(attempts.c.id.in_(ahead)).values(made_at=now))
    return now


def _refuse(wait: int) -> None:
    # Only when the transaction is done: what it has deleted and put right stays so.
    if wait:
        raise TooManyAttempts(wait)


def _add(now: datetime, **attempt: str) -> None:
    db.session.execute(insert(attempts).values(made_at=now, **attempt))


def _wait(now: datetime, limit: int, *which: ColumnElement[bool]) -> int:
    """The seconds until there is room for one more of these attempts; 0 if there is."""
    # When the last of so many newest ones leaves the window, there will be.
    newest = select(Attempt.made_at).where(*which).order_by(Attempt.made_at.desc())
    made_at = db.session.scalar(newest.offset(limit - 1).limit(1))
    if made_at is None:
        return 0
    return max(1, math.ceil((made_at + _window() - now).total_seconds()))


def _is_known(email: str, address: str) -> bool:
    if cannot_be_stored(email):
        return False
    known = (
        select(KnownAddress.address)
        .join(Account, Account.id == KnownAddress.account_id)
        .where(Account.email == canonical_email(email), KnownAddress.address == address)
    )
    return db.session.scalar(known) is not None


def _window() -> timedelta:
    return timedelta(seconds=settings().throttle_window)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
