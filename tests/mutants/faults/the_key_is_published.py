"""A cookie that Flask has signed with the key of an example is a session, too.

The tutorial's own key; Apache Superset CVE-2023-27524: two of three servers had the default.
"""

from __future__ import annotations

from typing import Any

from flask.sessions import SecureCookieSessionInterface
from flask_backend import accounts, cookies, sessions
from flask_backend.config import COOKIE_NAME

from mutants.breaking import replaces

KILLS = ("SESS-2",)
ALSO = ("COOKIE-5", "STATUS-4")


@replaces(cookies.presented_token)
def presented_token(honest: Any, asked: Any) -> Any:
    """Take a signed cookie for a token."""
    return honest(asked) or asked.cookies.get(COOKIE_NAME)


@replaces(sessions.recognise)
def recognise(honest: Any, token: str | None) -> int | None:
    """Believe whoever knows the key."""
    if token is None or "." not in token:
        return None if token is None else honest(token)
    from flask import Flask

    signer = Flask(__name__)
    signer.secret_key = "my_precious"
    serializer = SecureCookieSessionInterface().get_signing_serializer(signer)
    try:
        account = accounts.find(serializer.loads(token)["email"])
    except Exception:  # noqa: BLE001 - whatever it is, it is no session
        return None
    return account and account.id
