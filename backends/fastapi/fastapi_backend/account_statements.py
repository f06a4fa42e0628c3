"""What is asked of the accounts: put together once, as that takes longer than to ask it."""

from sqlalchemy import bindparam, insert, or_, select

from .tables import accounts, sessions

ADD = insert(accounts)
BY_EMAIL = select(accounts).where(accounts.c.email == bindparam("of"))
BY_SESSION = (
    select(accounts)
    .join(sessions, sessions.c.account_id == accounts.c.id)
    .where(sessions.c.token_digest == bindparam("of"))
)
LOCK = (
    select(accounts.c.id, accounts.c.password_hash)
    .where(or_(accounts.c.id == bindparam("id"), accounts.c.id == bindparam("other")))
    .order_by(accounts.c.id)
    .with_for_update()
)
