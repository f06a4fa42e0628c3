"""Bound how often anybody may guess at a password, or register.

An attempt is counted before anything is hashed, by a row in the store: so it counts for all
threads, workers and backends that share the store, and many attempts at the same moment are no
way around. A success takes its rows back.

Clauses: REG-10, THROTTLE-1, THROTTLE-2, THROTTLE-3, THROTTLE-4.
"""

import hashlib
import math
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, func, select

from . import clock, known_addresses
from .accounts import can_be_stored, canonical_email
from .clients import client_address
from .config import Settings
from .refusals import TooManyAttempts
from .request import Request
from .store import writing
from .throttle_statements import (
    ADD,
    CLEAR,
    CORRECT,
    FORGET,
    FROM_EVERYWHERE,
    FROM_HERE,
    OF_CLIENT,
)

LOGIN, REGISTER = "login", "register"
# Failures for one email in the window, from everywhere: then only known addresses may try, so
# that strangers neither guess on from ever new addresses nor lock the user out.
EVERYWHERE = 100


def reserve(request: Request, email: str) -> None:
    """Count an attempt to prove a password, before the password is looked at.

    Raises:
        TooManyAttempts: the attempts are used up, whether or not the email exists.
    """
    address, digest = client_address(request), _digest(canonical_email(email))
    of_email = {"of_kind": LOGIN, "of_email": digest}
    limit = request.settings.throttle_limit
    with writing(request) as connection:
        now = _begin(connection, digest, request.settings)
        wait = _wait(request, now, limit, FROM_HERE, {**of_email, "from_address": address})
        if not wait:
            wait = _wait(request, now, EVERYWHERE, FROM_EVERYWHERE, of_email)
            wait = 0 if wait and _is_known(request, email, address) else wait
        if not wait:
            _add(connection, now, LOGIN, digest, address)
    _refuse(wait)


def reserve_registration(request: Request) -> None:
    """Count a registration, before its password is hashed.

    Raises:
        TooManyAttempts: too many came from this client.
    """
    address, nobody = client_address(request), _digest("")
    of_client = {"of_kind": REGISTER, "from_address": address}
    with writing(request) as connection:
        now = _begin(connection, _digest(address), request.settings)
        wait = _wait(request, now, request.settings.register_limit, OF_CLIENT, of_client)
        if not wait:
            _add(connection, now, REGISTER, nobody, address)
    _refuse(wait)


def clear(request: Request, email: str) -> None:
    """Take back this client's attempts at this email, as one was right.

    Part of the running transaction. Attempts of others still count, and so do this client's at
    other emails: a guesser's own log-ins win nothing.
    """
    digest, address = _digest(canonical_email(email)), client_address(request)
    values = {"of_kind": LOGIN, "of_email": digest, "from_address": address}
    request.dbsession.connection().execute(CLEAR, values)


def _begin(connection: Connection, key: str, settings: Settings) -> datetime:
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        number = int.from_bytes(bytes.fromhex(key)[:8], "big", signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(number)))
    now = clock.now()  # only now: the wait for the others was not yet part of the window
    connection.execute(FORGET, {"before": now - _window(settings)})
    connection.execute(CORRECT, {"now": now})
    return now


def _refuse(wait: int) -> None:
    # Only when the transaction is done: what it has deleted and put right stays so.
    if wait:
        raise TooManyAttempts(wait)


def _add(connection: Connection, now: datetime, kind: str, digest: str, address: str) -> None:
    attempt = {"made_at": now, "kind": kind, "email_digest": digest, "address": address}
    connection.execute(ADD, attempt)


def _wait(
    request: Request, now: datetime, limit: int, newest: Select[datetime], which: dict[str, str]
) -> int:
    """The seconds until there is room for one more of these attempts; 0 if there is."""
    window = _window(request.settings)
    # When the last of so many newest ones leaves the window, there will be.
    values = {**which, "before": now - window, "all_but": limit - 1}
    made_at: datetime | None = request.dbsession.connection().scalar(newest, values)
    if made_at is None:
        return 0
    return max(1, math.ceil(min(made_at + window - now, window).total_seconds()))


def _is_known(request: Request, email: str, address: str) -> bool:
    return can_be_stored(email) and known_addresses.knows(request, canonical_email(email), address)


def _window(settings: Settings) -> timedelta:
    return timedelta(seconds=settings.throttle_window)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
