"""What is asked of the sessions: put together once, as that takes longer than to ask it."""

from sqlalchemy import bindparam, delete, insert, select, update

from .tables import Session, sessions

_of_token = sessions.c.token_digest == bindparam("digest")
LIVE = (
    Session.created_at > bindparam("created_after"),
    Session.last_used_at > bindparam("used_after"),
)
FIND = select(sessions.c.account_id, sessions.c.created_at, sessions.c.last_used_at).where(
    _of_token
)
_same = select(sessions.c.account_id).where(_of_token).scalar_subquery()
LIVE_OF_SAME = (  # of the account that this token's session is of: all in one question
    select(Session)
    .where(Session.account_id == _same, *LIVE)
    .order_by(Session.created_at.desc(), Session.id.desc())
    .execution_options(populate_existing=True)
)
FIND_AND_LOCK = FIND.with_for_update()
ADD = insert(sessions)
END = delete(sessions).where(_of_token)
END_ALL = delete(sessions).where(sessions.c.account_id == bindparam("who"))
NOTE_USE = (
    update(sessions)
    .where(_of_token, sessions.c.last_used_at < bindparam("now"))
    .values(last_used_at=bindparam("now"))
)
