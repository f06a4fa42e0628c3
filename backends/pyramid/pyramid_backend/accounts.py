"""Keep accounts: who has registered, under which email.

Clauses: REG-4, REG-5, REG-6, REG-7, REG-8, REG-9, INPUT-7.
"""

import string
from unicodedata import category

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError

from . import clock
from .account_statements import ADD, BY_EMAIL, BY_SESSION, LOCK
from .normal_form import nfc
from .request import Request
from .store import writing
from .tables import Account

EMAIL_MAX = 254  # octets of UTF-8, RFC 5321 4.5.3.1.3
# Code points: NFC joins up to four of them to one.
LONGEST_TYPED = 4 * EMAIL_MAX
CAPITALS = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
# White space of all scripts. Tab, line feed and their like are control characters: never trimmed.
SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and category(c) != "Cc")


def canonical_email(email: str) -> str:
    """The one spelling under which an email is stored and found.

    Only ASCII letters lose their case: wider case folding would make one user's address equal
    to another's, who could then take over the account (CVE-2019-19844).
    """
    email = email.strip(SPACES)
    if len(email) > LONGEST_TYPED:
        return email  # nobody's
    # Again, because a small letter may join an accent for which the capital has no joint form.
    return nfc(nfc(email).translate(CAPITALS))


def email_problem(email: str) -> str | None:
    """Why nobody can register with this email, in words for a person; None if all is well."""
    email = canonical_email(email)
    if _is_too_long(email):  # first: all that follows takes the longer, the longer it is
        return f"must have at most {EMAIL_MAX} bytes"
    local, _, domain = email.partition("@")
    if email.count("@") != 1 or not local or not domain:
        return "must look like name@example.com"
    if _has_control_characters(email) or any(character.isspace() for character in email):
        return "must not contain spaces or control characters"
    return None


def can_be_stored(email: str) -> bool:
    """Whether anybody can have this email, in any spelling of it; else the store is not asked."""
    email = canonical_email(email)
    return not _is_too_long(email) and not _has_control_characters(email)


def find(request: Request, email: str) -> Account | None:
    """The account with this email, in any spelling of it; None if there is none."""
    if not can_be_stored(email):
        return None
    return _read(request, BY_EMAIL, {"of": canonical_email(email)})


def find_by_session(request: Request, token_digest: str) -> Account | None:
    """The account whose session has this digest; None if that has ended.

    One question, not two: on SQLite the id of an account that is deleted is used again, and who
    asks for the account by the id of a session that was there finds somebody else.
    """
    return _read(request, BY_SESSION, {"of": token_digest})


def add(request: Request, email: str, password_hash: str, *, admin: bool = False) -> bool:
    """Add an account and say whether that was done: False if the email has one already.

    The database's unique key decides, not a look beforehand: of two requests at the same time
    both would look and see nothing (CWE-367).
    """
    account = {
        "email": canonical_email(email),
        "password_hash": password_hash,
        "registered_on": clock.now(),
        "admin": admin,
    }
    try:
        with writing(request) as connection:
            connection.execute(ADD, account)
    except IntegrityError:
        if find(request, email) is None:
            raise  # something else is wrong: "already registered" would be a lie
        return False
    return True


def replace_hash(account: Account, password_hash: str) -> None:
    """Store a hash, of the same password or of a new one; the account must be locked."""
    account.password_hash = password_hash


def remove(request: Request, account: Account) -> None:
    """Delete the account. Its sessions and known addresses go with it, by the foreign keys."""
    request.dbsession.delete(account)


def lock(request: Request, account: Account, other: int | None = None) -> bool:
    """Keep an account from being changed until the transaction ends.

    False if it was changed since it was read: another password holds now, or the account is gone,
    and whoever proved to know the old password has proved nothing any more.

    Args:
        request: the request whose transaction it is.
        account: the account.
        other: the id of one more that the transaction is about.
    """
    return keep(request, account.id, other).get(account.id) == account.password_hash


def keep(request: Request, account_id: int, other: int | None = None) -> dict[int, str]:
    """Lock one account or two, and tell their hashes.

    Always the first thing that a transaction locks, by the order of the ids: two that lock in
    another order would wait for each other.
    """
    values = {"who": account_id, "other": account_id if other is None else other}
    rows = request.dbsession.connection().execute(LOCK, values)
    return {row.id: row.password_hash for row in rows}


def _is_too_long(email: str) -> bool:
    return len(email) > EMAIL_MAX or len(email.encode()) > EMAIL_MAX


def _has_control_characters(email: str) -> bool:
    # A NUL, a tab, a line feed and their like.
    return any(category(character) == "Cc" for character in email)


def _read(request: Request, question: Select[Account], values: dict[str, object]) -> Account | None:
    account = request.dbsession.scalar(question, values)
    # The reading ends here: hashing takes long, and nobody should wait for this connection.
    request.dbsession.commit()
    return account
