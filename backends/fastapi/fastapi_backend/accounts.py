"""Keep accounts: who has registered, under which email.

Clauses: REG-4, REG-5, REG-6, REG-7, REG-8, REG-9, INPUT-7.
"""

import re
import string
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, update
from sqlalchemy.exc import IntegrityError

from . import clock
from .account_statements import ADD, BY_EMAIL, BY_SESSION, LOCK
from .normal_form import nfc
from .tables import accounts

EMAIL_MAX = 254  # octets of UTF-8, RFC 5321 4.5.3.1.3
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# White space that is no control character. Not a pattern for the ends of a text: that would try
# again at each of 60,000 spaces in its middle.
SPACES = f" \u00a0\u1680{''.join(map(chr, range(0x2000, 0x200B)))}\u2028\u2029\u202f\u205f\u3000"
CAPITALS = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
LONGEST_TYPED = 4 * EMAIL_MAX  # code points; no longer text becomes an email in its normal form


class Account(NamedTuple):
    """What registering has made."""

    id: int
    email: str
    password_hash: str
    registered_on: datetime
    admin: bool


def canonical_email(email: str) -> str:
    """The one spelling under which an email is stored and found.

    Only ASCII letters lose their case: wider case folding would make one user's address equal
    to another's, who could then take over the account (CVE-2019-19844).
    """
    email = email.strip(SPACES)
    if len(email) > LONGEST_TYPED:
        return email  # nobody's
    # Twice: a small letter may join an accent for which the capital has no joint form.
    return nfc(nfc(email).translate(CAPITALS))


def email_problem(email: str) -> str | None:
    """Why nobody can register with this email, in words for a person; None if all is well."""
    email = canonical_email(email)
    if len(email) > LONGEST_TYPED:
        return f"must have at most {EMAIL_MAX} bytes"
    if not re.fullmatch(r"[^@]+@[^@]+", email):
        return "must look like name@example.com"
    if re.search(r"\s", email) or CONTROL.search(email):
        return "must not contain spaces or control characters"
    if len(email.encode()) > EMAIL_MAX:
        return f"must have at most {EMAIL_MAX} bytes"
    return None


def can_be_stored(email: str) -> bool:
    """Whether anybody can have this email, in any spelling of it; else the store is not asked.

    A NUL would be an error in PostgreSQL, and tell who has an account.
    """
    return not CONTROL.search(email) and len(canonical_email(email).encode()) <= EMAIL_MAX


def find(database: Connection, email: str) -> Account | None:
    """The account with this email, in any spelling of it; None if there is none."""
    if not can_be_stored(email):
        return None
    return _one(database, BY_EMAIL, canonical_email(email))


def find_by_session(database: Connection, token_digest: str) -> Account | None:
    """The account whose session has this digest; None if that has ended.

    One question, not two: on SQLite the id of an account that is deleted is used again, and who
    asks for the account by the id of a session that was there finds somebody else.
    """
    return _one(database, BY_SESSION, token_digest)


def add(database: Connection, email: str, password_hash: str, *, admin: bool = False) -> bool:
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
        with database.begin_nested():
            database.execute(ADD, account)
    except IntegrityError:
        if find(database, email) is None:
            raise  # something else is wrong: "already registered" would be a lie
        return False
    return True


def lock(database: Connection, account: Account, other: int | None = None) -> bool:
    """Keep the account as it is until the transaction ends; False if it is another already.

    Another password, or none at all: then what was found out with the old one is worth nothing.

    Args:
        database: where the transaction runs.
        account: the account.
        other: the id of one more that the transaction is about.
    """
    return keep(database, account.id, other).get(account.id) == account.password_hash


def keep(database: Connection, account_id: int, other: int | None = None) -> dict[int, str]:
    """Lock one account or two, and tell their hashes.

    Always the first thing that a transaction locks, by the order of the ids: two that lock in
    another order would wait for each other.
    """
    values = {"id": account_id, "other": account_id if other is None else other}
    return {row.id: row.password_hash for row in database.execute(LOCK, values)}


def replace_hash(database: Connection, account_id: int, password_hash: str) -> None:
    """Store a hash, of the same password or of a new one; the account must be locked."""
    database.execute(
        update(accounts).where(accounts.c.id == account_id).values(password_hash=password_hash)
    )


def remove(database: Connection, account_id: int) -> None:
    """Delete the account. Its sessions and known addresses go with it."""
    database.execute(delete(accounts).where(accounts.c.id == account_id))


def _one(database: Connection, question: Select[Any], value: str | int) -> Account | None:
    row = database.execute(question, {"of": value}).first()
    return None if row is None else Account(*row)
