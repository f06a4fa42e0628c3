"""Tell Pyramid who asks, and what they may do.

Clauses: PROTECT-1, PROTECT-2, PROTECT-3, STATUS-2.
"""

from typing import Any

from pyramid.config import Configurator
from pyramid.interfaces import ISecurityPolicy
from pyramid.request import RequestLocalCache
from pyramid.security import Allowed, Denied
from zope.interface import implementer

from . import accounts, cookies, sessions
from .request import Request
from .tables import Account

OWN_ACCOUNT = "own account"  # the one permission; whoever is logged in has it


@implementer(ISecurityPolicy)
class SessionPolicy:
    """Whoever presents the token of a live session is its user.

    Both answers are found once for each request: to look twice could mean to find two.
    """

    def __init__(self) -> None:
        self._account_ids = RequestLocalCache(self._find_account_id)
        self._accounts = RequestLocalCache(self._find_account)

    def authenticated_userid(self, request: Request) -> int | None:
        """The id of the account whose session the request presents; None if it presents none."""
        found: int | None = self._account_ids.get_or_create(request)
        return found

    def identity(self, request: Request) -> Account | None:
        """That account; None too if it was deleted at this moment."""
        found: Account | None = self._accounts.get_or_create(request)
        return found

    def permits(self, request: Request, _context: object, permission: str) -> Allowed | Denied:
        """Whether the user may do this; nobody may do what has no name here."""
        if permission == OWN_ACCOUNT and self.identity(request) is not None:
            return Allowed("logged in")
        return Denied("not logged in")

    def remember(self, request: Request, userid: str, **_: Any) -> list[tuple[str, str]]:
        """The headers that make a browser keep the token of a session that has begun."""
        return cookies.set_token(request.settings, userid)

    def forget(self, request: Request, **_: Any) -> list[tuple[str, str]]:
        """The headers that make a browser forget the token; the session has ended before."""
        return cookies.delete_token(request.settings)

    def _find_account_id(self, request: Request) -> int | None:
        return sessions.recognise(request, cookies.presented_token(request))

    def _find_account(self, request: Request) -> Account | None:
        token = cookies.presented_token(request)
        if token is None or self.authenticated_userid(request) is None:
            return None
        return accounts.find_by_session(request, sessions.digest(token))


def includeme(config: Configurator) -> None:
    """Ask whoever comes to log in first, except where a view says that it is for everybody."""
    config.set_security_policy(SessionPolicy())
    config.set_default_permission(OWN_ACCOUNT)
