"""The table of accounts, and what is asked of it."""

from datetime import datetime

from sqlalchemy import TIMESTAMP, String, bindparam, insert, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column

from .database import db

EMAIL_MAX = 254  # octets of UTF-8, RFC 5321 4.5.3.1.3


class Account(db.Model):  # type: ignore[name-defined,misc]  # Flask-SQLAlchemy makes db.Model at run time
    """What registering creates."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL_MAX), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    registered_on: Mapped[datetime] = mapped_column(TIMESTAMP)
    admin: Mapped[bool] = mapped_column(default=False, server_default=text("FALSE"))


# Put together once: that takes longer than to ask.
_table, _column = Account.__table__, Account.__table__.c
ADD = insert(_table)
# Anew, whatever this request has read before.
_ANEW = select(Account).execution_options(populate_existing=True)
BY_EMAIL = _ANEW.where(Account.email == bindparam("of"))
BY_ID = _ANEW.where(Account.id == bindparam("of"))
LOCK = (
    select(_column.id, _column.password_hash)
    .where(or_(_column.id == bindparam("who"), _column.id == bindparam("other")))
    .order_by(_column.id)
    .with_for_update()
)
