"""Show users their sessions, and let them end one that they do not know.

Clauses: ACCT-1, ACCT-2, LOGOUT-7.
"""

import hashlib

from sqlalchemy import Connection

from . import accounts, sessions
from .config import Settings
from .refusals import NotLoggedIn
from .session_statements import END, OF_SAME
from .sessions import Session


def list_of(database: Connection, presented: Session) -> list[Session]:
    """All sessions of this one's account that are stored, live or not, newest first.

    None at all if this one has ended: on SQLite the id of its account may be another's by now.
    """
    rows = database.execute(OF_SAME, {"of_token": presented.token_digest})
    return [Session(*row) for row in rows]


def public_id(session: Session) -> str:
    """What a session is called in answers: the same on every backend, and no way to its token."""
    return hashlib.sha256(session.token_digest.encode("ascii")).hexdigest()[:32]


def is_current(session: Session, presented: Session) -> bool:
    """Whether a session is the one that the request presents."""
    return session.token_digest == presented.token_digest


def end(database: Connection, settings: Settings, presented: Session, wanted: str) -> bool:
    """End the user's session with this public id, and say whether there was one.

    Raises:
        NotLoggedIn: the session that asks for it has ended meanwhile.
    """
    accounts.keep(database, presented.account_id)
    if not sessions.still_proves(database, settings, presented):
        raise NotLoggedIn
    for session in list_of(database, presented):
        if public_id(session) == wanted:
            database.execute(END, {"of_token": session.token_digest})
            return True
    return False
