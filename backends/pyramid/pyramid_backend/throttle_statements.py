"""What is asked of the attempts that are counted: put together once, which takes longest."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, select, update

from .tables import attempts

_KIND = attempts.c.kind == bindparam("of_kind")
_EMAIL = attempts.c.email_digest == bindparam("of_email")
_ADDRESS = attempts.c.address == bindparam("from_address")


def _newest(*which: ColumnElement[bool]) -> Select[datetime]:
    in_window = attempts.c.made_at > bindparam("before")  # others may be about to delete more
    newest = select(attempts.c.made_at).where(*which, in_window)
    return newest.order_by(attempts.c.made_at.desc()).offset(bindparam("all_but")).limit(1)


def _unlocked(which: ColumnElement[bool]) -> Select[int]:
    # Those that another one has locked are left to it, or both might wait for ever.
    return select(attempts.c.id).where(which).with_for_update(skip_locked=True)


FROM_HERE = _newest(_KIND, _EMAIL, _ADDRESS)
FROM_EVERYWHERE = _newest(_KIND, _EMAIL)
OF_CLIENT = _newest(_KIND, _ADDRESS)
ADD = insert(attempts)
CLEAR = delete(attempts).where(_KIND, _EMAIL, _ADDRESS)
FORGET = delete(attempts).where(
    attempts.c.id.in_(_unlocked(attempts.c.made_at <= bindparam("before")))
)
# The clock was wrong then. Such an attempt would count for longer than the window.
CORRECT = (
    update(attempts)
    .where(attempts.c.id.in_(_unlocked(attempts.c.made_at > bindparam("now"))))
    .values(made_at=bindparam("now"))
)
