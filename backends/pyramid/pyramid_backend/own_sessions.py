"""Show users their sessions, and let them end one that they do not know."""

import hashlib

from sqlalchemy.orm import make_transient

from . import accounts, clock, threads
from .clients import client_address
from .refusals import NotLoggedIn
from .request import Request
from .session_limits import correct_times, limits
from .session_statements import END, LIVE_OF_SAME
from .sessions import digest, still_proves
from .store import write_in_passing, writing
from .tables import Session


def list_of(request: Request, token: str | None) -> list[Session]:
    """The live sessions of the account that this token's session is of, the newest first.

    Raises:
        NotLoggedIn: meanwhile that one has ended.
    """
    if token is None:
        raise NotLoggedIn
    values = {"digest": digest(token), **limits(clock.now(), request.settings)}
    found = list(request.dbsession.scalars(LIVE_OF_SAME, values))
    request.dbsession.commit()
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
        write_in_passing(request, lambda: correct_times(request, found[0].account_id))
    return found


def public_id(session: Session) -> str:
    """What a session is called in answers: the same on every backend, and no way to its token."""
    return hashlib.sha256(session.token_digest.encode("ascii")).hexdigest()[:32]


def is_current(session: Session, token: str | None) -> bool:
    """Whether this token proves the session."""
    return token is not None and session.token_digest == digest(token)


def end(request: Request, session: Session, token: str | None) -> None:
    """End this session, in the name of the session that the token proves.

    Raises:
        NotLoggedIn: meanwhile that one was ended itself.
    """
    address = client_address(request)
    with threads.storing.place(address), writing(request) as connection:
        accounts.keep(request, session.account_id)
        if not still_proves(request, token, session.account_id):
            raise NotLoggedIn
        connection.execute(END, {"digest": session.token_digest})
