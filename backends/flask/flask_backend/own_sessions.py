"""Show users their sessions, and let them end one that they do not know."""

import hashlib

from sqlalchemy.orm import make_transient

from . import accounts, clock, threads
from .database import db
from .refusals import NotLoggedIn
from .session_limits import correct_times, limits
from .session_statements import END, LIVE_OF_SAME
from .sessions import digest, still_proves
from .store import write_in_passing, writing
from .tables import Session


def list_of(token: str) -> list[Session]:
    """The live sessions of the account that this token's session is of, the newest first.

    Raises:
        NotLoggedIn: meanwhile that one has ended.
    """
    values = {"digest": digest(token), **limits(clock.now())}
    found = list(db.session.scalars(LIVE_OF_SAME, values))
    db.session.commit()
    if not found:
        raise NotLoggedIn
    now = clock.now()  # only now: what was used meanwhile is not from the future
    is_ahead = any(max(each.created_at, each.last_used_at) > now for each in found)
    for each in found:
        make_transient(each)  # what is shown need not be what is stored
        each.created_at, each.last_used_at = (
            min(time, now) for time in (each.created_at, each.last_used_at)
        )
    if is_ahead:
        write_in_passing(lambda: correct_times(found[0].account_id))
    return found


def public_id(session: Session) -> str:
    """What a session is called in answers: the same on every backend, and no way to its token."""
    return hashlib.sha256(session.token_digest.encode("ascii")).hexdigest()[:32]


def is_current(session: Session, token: str) -> bool:
    """Whether this token proves the session."""
    return session.token_digest == digest(token)


def end(session: Session, token: str) -> None:
    """End this session, in the name of the session that the token proves.

    Raises:
        NotLoggedIn: meanwhile that one was ended itself.
    """
    with threads.storing.place(), writing() as connection:
        accounts.keep(session.account_id)
        if not still_proves(token, session.account_id):
            raise NotLoggedIn
        connection.execute(END, {"digest": session.token_digest})
