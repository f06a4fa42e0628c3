"""What follows from a right password: a session, another password, or the end of the account.

The order is always the same. The throttle counts the attempt; the password is checked, which takes
long and holds nothing; then, in one transaction, the account is locked and must still be the one
that was checked, as must the session; the throttle takes the attempt back, and the thing is done.

Clauses: LOGIN-2, LOGIN-3, LOGIN-6, ENUM-2, PW-7, ACCT-3, LOGOUT-7.
"""

from . import accounts, known_addresses, passwords, sessions, threads, throttle
from .refusals import NotLoggedIn
from .store import writing
from .tables import Account


@threads.hashing.place()
def log_in(email: str, password: str, presented: str | None) -> str | None:
    """Begin a session and return its token; None if the credentials are wrong.

    Args:
        email: as typed.
        password: as typed.
        presented: the token that came with the request; its session ends.

    Raises:
        TooManyAttempts: this email was tried too often.
        Busy: too many others want the same.
    """
    throttle.reserve(email)
    while account := _owner(email, password):
        better = None
        if passwords.needs_rehash(account.password_hash):
            better = passwords.hash_password(password)
        with writing():
            if accounts.lock(account, sessions.owner(presented)):
                if better:
                    accounts.replace_hash(account, better)
                throttle.clear(email)
                known_addresses.note(account.id)
                return sessions.begin(account.id, presented)
        # Meanwhile the hash was replaced: perhaps by a better one of the same password.
    return None


@threads.hashing.place()
def change_password(account: Account, current: str, new: str, presented: str) -> str | None:
    """Change the password, end all sessions of the account, and return the token of a new one.

    None if the current password is wrong; then nothing has changed.

    Raises:
        TooManyAttempts: this account was tried too often.
        NotLoggedIn: the session that the request presents has ended meanwhile.
        Busy: too many others want the same.
    """
    throttle.reserve(account.email)
    if not passwords.verify(current, account.password_hash):
        _check_session(presented)
        return None
    new_hash = passwords.hash_password(new)
    with writing():
        if not _is_still_owner(account, presented):
            return None
        accounts.replace_hash(account, new_hash)
        throttle.clear(account.email)
        sessions.end_all(account.id)
        return sessions.begin(account.id, None)


@threads.hashing.place()
def delete_account(account: Account, password: str, presented: str) -> bool:
    """Delete the account with all that belongs to it; False if the password is wrong.

    Raises:
        TooManyAttempts: this account was tried too often.
        NotLoggedIn: the session that the request presents has ended meanwhile.
        Busy: too many others want the same.
    """
    throttle.reserve(account.email)
    if not passwords.verify(password, account.password_hash):
        _check_session(presented)
        return False
    with writing():
        if not _is_still_owner(account, presented):
            return False
        throttle.clear(account.email)
        accounts.remove(account)
    return True


def _is_still_owner(account: Account, presented: str) -> bool:
    # Hashing took long. Whoever has logged out meanwhile, or was logged out, wants nothing more.
    unchanged = accounts.lock(account)
    if not sessions.still_proves(presented, account.id):
        raise NotLoggedIn
    return unchanged


def _check_session(presented: str) -> None:
    # Nothing changes, but whoever is not logged in any more is not told about passwords either.
    if sessions.recognise(presented) is None:
        raise NotLoggedIn


def _owner(email: str, password: str) -> Account | None:
    account = accounts.find(email)
    right = passwords.verify(password, account.password_hash if account else None)
    return account if right else None
