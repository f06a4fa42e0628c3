"""Ask for a password, and do what needs one: each deed in one transaction.

Clauses: LOGIN-2, LOGIN-3, LOGIN-6, LOGOUT-7, ENUM-2, PW-7, ACCT-3.
"""

from typing import NamedTuple

from sqlalchemy import Connection

from . import accounts, devices, known_addresses, passwords, sessions, throttle
from .accounts import Account
from .dependencies import Visit
from .refusals import NotLoggedIn
from .sessions import Session


class Proof(NamedTuple):
    """That somebody has given an account's password."""

    account: Account
    new_hash: str | None  # of the same password, if the stored one is outdated


async def check_password(visit: Visit, email: str, password: str) -> Proof | None:
    """The proof that this password belongs to this email; None if it does not.

    Raises:
        TooManyAttempts: nobody may try for now. Then nothing is hashed, right or wrong.
    """
    await visit.store.write(throttle.reserve, visit.settings, email, visit.address)
    return await prove(visit, email, password)


async def prove(visit: Visit, email: str, password: str) -> Proof | None:
    """The same without counting: for an attempt that is counted already."""
    account = await visit.store.read(accounts.find, email)
    right, new_hash = await visit.hashing.run(
        passwords.verify_and_update,
        password,
        account.password_hash if account else None,
        visit.settings.hash_cost,
    )
    return Proof(account, new_hash) if right and account else None


def log_in(database: Connection, visit: Visit, proof: Proof) -> str | None:
    """Begin a session and return its token; None if the proof has become worthless meanwhile."""
    if not _still_holds(database, visit, proof):
        return None
    if proof.new_hash is not None:
        accounts.replace_hash(database, proof.account.id, proof.new_hash)
    known_addresses.note(database, proof.account.id, visit.address)
    return _begin(database, visit, proof, visit.token)


def change_password(
    database: Connection, visit: Visit, proof: Proof, session: Session, new_hash: str
) -> str | None:
    """Replace the password, end all sessions, and return the token of a new one.

    None if the proof has become worthless meanwhile.

    Raises:
        NotLoggedIn: the session that asks for it has ended meanwhile.
    """
    if not _still_holds(database, visit, proof, session):
        return None
    accounts.replace_hash(database, proof.account.id, new_hash)
    sessions.end_all(database, proof.account.id)
    return _begin(database, visit, proof, None)


def delete_account(database: Connection, visit: Visit, proof: Proof, session: Session) -> bool:
    """Delete the account with all that belongs to it, and say whether that was done.

    Raises:
        NotLoggedIn: the session that asks for it has ended meanwhile.
    """
    if not _still_holds(database, visit, proof, session):
        return False
    accounts.remove(database, proof.account.id)
    return True


def require_live(database: Connection, visit: Visit, session: Session) -> None:
    """Make sure that a session which was looked at before the slow work lives still.

    Whoever logs out may do so since a stranger sits at the screen.

    Raises:
        NotLoggedIn: it has ended.
    """
    if not sessions.still_proves(database, visit.settings, session):
        raise NotLoggedIn


def _begin(database: Connection, visit: Visit, proof: Proof, presented: str | None) -> str:
    device = devices.describe(visit.user_agent)
    return sessions.begin(database, visit.settings, proof.account.id, presented, device=device)


def _still_holds(
    database: Connection, visit: Visit, proof: Proof, session: Session | None = None
) -> bool:
    # The hash took its time. Meanwhile the password may have been changed, or the account
    # deleted, just so that whoever knows the old one stays outside. The account is locked first,
    # always: two that lock in another order would wait for each other.
    other = sessions.owner(database, visit.token) if session is None else None
    holds = accounts.lock(database, proof.account, other)
    if session is not None:
        require_live(database, visit, session)
    if holds:
        throttle.clear(database, proof.account.email, visit.address)
    return holds
