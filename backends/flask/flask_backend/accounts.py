"""Keep accounts: who has registered, under which email."""

import string
import unicodedata
from datetime import UTC, datetime
from unicodedata import category

from sqlalchemy import TIMESTAMP, String, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from .database import db

EMAIL_MAX = 254  # octets of UTF-8, RFC 5321 4.5.3.1.3
CAPITALS = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
# White space of all scripts. Tab, line feed and their like are control characters: never trimmed.
SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and category(c) != "Cc")


class Account(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """What registering creates."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL_MAX), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    registered_on: Mapped[datetime] = mapped_column(TIMESTAMP)
    admin: Mapped[bool] = mapped_column(default=False, server_default=text("FALSE"))


def canonical_email(email: str) -> str:
    """The one spelling under which an email is stored and found.

    Only ASCII letters lose their case: wider case folding would make one user's address equal
    to another's, who could then take over the account (CVE-2019-19844).
    """
    email = email.strip(SPACES)
    if len(email) > 4 * EMAIL_MAX:
        return email  # nobody's; and normalising it could take seconds, as accents are sorted
    email = unicodedata.normalize("NFC", email).translate(CAPITALS)
    # Again, because a small letter may join an accent for which the capital has no joint form.
    return unicodedata.normalize("NFC", email)


def email_problem(email: str) -> str | None:
    """Why nobody can register with this email, in words for a person; None if all is well."""
    email = canonical_email(email)
    local, _, domain = email.partition("@")
    if email.count("@") != 1 or not local or not domain:
        return "must have the form name@domain"
    if _has_control_characters(email) or any(character.isspace() for character in email):
        return "must not contain spaces or control characters"
    if len(email.encode()) > EMAIL_MAX:
        return f"must have at most {EMAIL_MAX} bytes"
    return None


def find(email: str) -> Account | None:
    """The account with this email, in any spelling of it; None if there is none."""
    if _has_control_characters(email):
        return None  # a NUL would be an error in PostgreSQL, and tell who has an account
    account = db.session.scalar(select(Account).where(Account.email == canonical_email(email)))
    # Ends the reading: hashing takes long, and nobody should wait for this connection meanwhile.
    db.session.commit()
    return account


def add(email: str, password_hash: str, *, admin: bool = False) -> bool:
    """Add an account and say whether that was done: False if the email has one already.

    The database's unique key decides, not a look beforehand: of two requests at the same time
    both would look and see nothing (CWE-367).
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    account = Account(
        email=canonical_email(email), password_hash=password_hash, registered_on=now, admin=admin
    )
    db.session.add(account)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if find(email) is None:
            raise  # something else is wrong: "already registered" would be a lie
        return False
    return True


def replace_hash(account: Account, password_hash: str) -> None:
    """Store a stronger hash of the same password."""
    unchanged = Account.password_hash == account.password_hash
    # Only over the hash that was checked: a password changed meanwhile must not come back.
    db.session.execute(
        update(Account)
        .where(Account.id == account.id, unchanged)
        .values(password_hash=password_hash)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _has_control_characters(email: str) -> bool:
    return any(category(character) == "Cc" for character in email)
