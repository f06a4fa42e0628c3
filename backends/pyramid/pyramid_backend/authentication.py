"""What follows from a right password: a session, another password, or the end of the account.

The order is always the same. The throttle counts the attempt; the password is checked, which takes
long and holds nothing; then, in one transaction, the account is locked and must still be the one
that was checked, as must the session; the throttle takes the attempt back, and the thing is done.

Clauses: LOGIN-2, LOGIN-3, LOGIN-6, ENUM-2, PW-7, ACCT-3, LOGOUT-7.
"""

from . import accounts, cookies, known_addresses, passwords, sessions, threads, throttle
from .clients import client_address
from .refusals import NotLoggedIn
from .request import Request
from .store import writing
from .tables import Account


def log_in(request: Request, email: str, password: str) -> str | None:
    """Begin a session and return its token; None if the credentials are wrong.

    The session that the request presents ends.

    Args:
        request: the request.
        email: as typed.
        password: as typed.

    Raises:
        TooManyAttempts: this email was tried too often.
        Busy: too many others want the same.
    """
    with threads.hashing.place(client_address(request)):
        throttle.reserve(request, email)
        while account := _owner(request, email, password):
            token = _begin_session(
                request, account, email, _better_hash(request, account, password)
            )
            if token:
                return token
            # Meanwhile the hash was replaced: perhaps by a better one of the same password.
        return None


def change_password(request: Request, current: str, new: str) -> str | None:
    """Change the user's password, end all their sessions, and return the token of a new one.

    None if the current password is wrong; then nothing has changed.

    Raises:
        TooManyAttempts: this account was tried too often.
        NotLoggedIn: the session that the request presents has ended meanwhile.
        Busy: too many others want the same.
    """
    account: Account = request.identity
    with threads.hashing.place(client_address(request)):
        if not _is_right(request, account, current):
            return None
        new_hash = passwords.hash_password(new, request.settings)
        with writing(request):
            if not _is_still_owner(request, account):
                return None
            accounts.replace_hash(account, new_hash)
            throttle.clear(request, account.email)
            sessions.end_all(request, account.id)
            return sessions.begin(request, account.id, None)


def delete_account(request: Request, password: str) -> bool:
    """Delete the user's account with all that belongs to it; False if the password is wrong.

    Raises:
        TooManyAttempts: this account was tried too often.
        NotLoggedIn: the session that the request presents has ended meanwhile.
        Busy: too many others want the same.
    """
    account: Account = request.identity
    with threads.hashing.place(client_address(request)):
        if not _is_right(request, account, password):
            return False
        with writing(request):
            if not _is_still_owner(request, account):
                return False
            throttle.clear(request, account.email)
            accounts.remove(request, account)
    return True


def _owner(request: Request, email: str, password: str) -> Account | None:
    account = accounts.find(request, email)
    stored = account.password_hash if account else None
    return account if passwords.verify(password, stored, request.settings) else None


def _better_hash(request: Request, account: Account, password: str) -> str | None:
    if not passwords.needs_rehash(account.password_hash, request.settings):
        return None
    return passwords.hash_password(password, request.settings)


def _begin_session(
    request: Request, account: Account, email: str, better_hash: str | None
) -> str | None:
    presented = cookies.presented_token(request)
    other = sessions.owner(request, presented)
    with writing(request):
        if not accounts.lock(request, account, other):
            return None
        if better_hash:
            accounts.replace_hash(account, better_hash)
        throttle.clear(request, email)
        known_addresses.note(request, account.id)
        return sessions.begin(request, account.id, presented)


def _is_right(request: Request, account: Account, password: str) -> bool:
    throttle.reserve(request, account.email)
    if passwords.verify(password, account.password_hash, request.settings):
        return True
    # Nothing changes, but whoever is not logged in any more is not told about passwords either.
    if sessions.recognise(request, cookies.presented_token(request)) is None:
        raise NotLoggedIn
    return False


def _is_still_owner(request: Request, account: Account) -> bool:
    # Hashing took long. Whoever has logged out meanwhile, or was logged out, wants nothing more.
    unchanged = accounts.lock(request, account)
    if not sessions.still_proves(request, cookies.presented_token(request), account.id):
        raise NotLoggedIn
    return unchanged
