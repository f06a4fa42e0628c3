"""What follows from a right password: a session, another password, or the end of the account.

The order is always the same. The throttle counts the attempt; the password is checked, which takes
long and holds nothing; then, in one transaction, the account is locked and must still be the one
that was checked, as must the session; the throttle takes the attempt back, and the thing is done.

Clauses: LOGIN-2, LOGIN-3, LOGIN-6, ENUM-2, PW-7, ACCT-3, LOGOUT-7.
"""

from django.http import HttpRequest

from . import accounts, cookies, devices, known_addresses, passwords, sessions, threads, throttle
from .clients import client_address
from .models import Account
from .refusals import NotLoggedIn
from .store import writing


def log_in(request: HttpRequest, email: str, password: str) -> str | None:
    """Begin a session and return its token; None if the credentials are wrong.

    Args:
        request: in whose place; the session that it presents ends.
        email: as typed.
        password: as typed.

    Raises:
        TooManyAttempts: this email was tried too often.
        Busy: too many others want the same.
    """
    address, presented = client_address(request), cookies.presented_token(request)
    with threads.hashing.place(address):
        throttle.reserve(address, email)
        while proof := _prove(email, password):
            account, better = proof
            with writing():
                if accounts.lock(account, sessions.owner(presented)):
                    if better:
                        accounts.replace_hash(account, better)
                    throttle.clear(address, email)
                    known_addresses.note(account.pk, address)
                    return sessions.begin(account.pk, presented, _device(request))
            # Meanwhile the hash was replaced: perhaps by a better one of the same password.
    return None


def change_password(request: HttpRequest, account: Account, current: str, new: str) -> str | None:
    """Change the password, end all sessions of the account, and return the token of a new one.

    None if the current password is wrong; then nothing has changed.

    Raises:
        TooManyAttempts: this account was tried too often.
        NotLoggedIn: the session that the request presents has ended meanwhile.
        Busy: too many others want the same.
    """
    address, presented = client_address(request), cookies.presented_token(request)
    with threads.hashing.place(address):
        throttle.reserve(address, account.email)
        if not _is_right(current, account, presented):
            return None
        new_hash = passwords.hash_password(new)
        with writing():
            if not _is_still_owner(account, presented):
                return None
            accounts.replace_hash(account, new_hash)
            throttle.clear(address, account.email)
            sessions.end_all(account.pk)
            return sessions.begin(account.pk, None, _device(request))


def delete_account(request: HttpRequest, account: Account, password: str) -> bool:
    """Delete the account with all that belongs to it; False if the password is wrong.

    Raises:
        TooManyAttempts: this account was tried too often.
        NotLoggedIn: the session that the request presents has ended meanwhile.
        Busy: too many others want the same.
    """
    address, presented = client_address(request), cookies.presented_token(request)
    with threads.hashing.place(address):
        throttle.reserve(address, account.email)
        if not _is_right(password, account, presented):
            return False
        with writing():
            if not _is_still_owner(account, presented):
                return False
            throttle.clear(address, account.email)
            accounts.remove(account)
    return True


def _is_right(password: str, account: Account, presented: str | None) -> bool:
    right = passwords.verify(password, account.password)
    # Nothing changes, but whoever is not logged in any more is not told about passwords either.
    if not right and sessions.recognise(presented) is None:
        raise NotLoggedIn
    return right


def _is_still_owner(account: Account, presented: str | None) -> bool:
    # Hashing took long. Whoever has logged out meanwhile, or was logged out, wants nothing more.
    unchanged = accounts.lock(account)
    if not sessions.still_proves(presented, account.pk):
        raise NotLoggedIn
    return unchanged


def _device(request: HttpRequest) -> str | None:
    return devices.describe(request.META.get("HTTP_USER_AGENT", ""))


def _prove(email: str, password: str) -> tuple[Account, str | None] | None:
    """Whose email and password these are, and a better hash if there should be one."""
    account = accounts.find(email)
    if not passwords.verify(password, account.password if account else None) or account is None:
        return None
    is_old = passwords.needs_rehash(account.password)
    return account, passwords.hash_password(password) if is_old else None
