"""What is asked of the sessions: put together once, as that takes longer than to ask it."""

from sqlalchemy import bindparam, delete, insert, select, update

from .tables import sessions

ROW = select(
    sessions.c.token_digest,
    sessions.c.account_id,
    sessions.c.created_at,
    sessions.c.last_used_at,
    sessions.c.device,
)
_of_token = sessions.c.token_digest == bindparam("of_token")
_of_account = sessions.c.account_id == bindparam("of_account")
_same = select(sessions.c.account_id).where(_of_token).scalar_subquery()
FIND = ROW.where(_of_token)
FIND_AND_LOCK = FIND.with_for_update()
# Of the account that this token's session is of: all in one question.
OF_SAME = ROW.where(sessions.c.account_id == _same).order_by(sessions.c.id.desc())
ADD = insert(sessions)
END = delete(sessions).where(_of_token)
END_ALL = delete(sessions).where(_of_account)
NOTE_USE = (
    update(sessions)
    .where(_of_token, sessions.c.last_used_at < bindparam("now"))
    .values(last_used_at=bindparam("now"))
)
