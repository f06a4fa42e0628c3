"""Show users their sessions, and let them end one that they do not know."""

import hashlib

from . import accounts, clock, threads
from .models import Account, Session
from .refusals import NotLoggedIn
from .session_limits import correct_times, limits
from .sessions import digest, still_proves
from .store import release, write_in_passing, writing


def list_of(token: str) -> list[Session]:
    """The live sessions of the account that this token's session is of, the newest first.

    Raises:
        NotLoggedIn: meanwhile that one has ended.
    """
    same = Account.objects.filter(session__token_digest=digest(token)).values("pk")
    mine = Session.objects.filter(account__in=same, **limits(clock.now()))
    found = list(mine.order_by("-created_at", "-pk"))
    release()
    if not found:
        raise NotLoggedIn
    now = clock.now()  # only now: what was used meanwhile is not from the future
    is_ahead = any(max(each.created_at, each.last_used_at) > now for each in found)
    for each in found:
        # Not saved: what is shown need not be what is stored.
        each.created_at, each.last_used_at = (
            min(time, now) for time in (each.created_at, each.last_used_at)
        )
    if is_ahead:
        write_in_passing(lambda: correct_times(found[0].account_id))
    return found


def public_id(session: Session) -> str:
    """What a session is called in answers: the same on every backend, and no way to its token."""
    return hashlib.sha256(session.token_digest.encode("ascii")).hexdigest()[:32]


def is_current(session: Session, token: str | None) -> bool:
    """Whether this token proves the session."""
    return token is not None and session.token_digest == digest(token)


def end(session: Session, token: str | None, address: str) -> None:
    """End this session, in the name of the session that the token proves.

    Raises:
        NotLoggedIn: meanwhile that one was ended itself.
    """
    with threads.storing.place(address), writing():
        accounts.keep(session.account_id)
        if not still_proves(token, session.account_id):
            raise NotLoggedIn
        Session.objects.filter(token_digest=session.token_digest).delete()
