"""What is asked of the accounts: put together once, as that takes longer than to ask it."""

from sqlalchemy import bindparam, insert, or_, select

from .tables import Account, Session, accounts

ADD = insert(accounts)
# Anew, whatever this request has read before.
_ANEW = select(Account).execution_options(populate_existing=True)
BY_EMAIL = _ANEW.where(Account.email == bindparam("of"))
BY_SESSION = _ANEW.join(Session, Session.account_id == Account.id).where(
    Session.token_digest == bindparam("of")
)
LOCK = (
    select(accounts.c.id, accounts.c.password_hash)
    .where(or_(accounts.c.id == bindparam("who"), accounts.c.id == bindparam("other")))
    .order_by(accounts.c.id)
    .with_for_update()
)
