"""Sessions: the cookie holds a random token, and what it stands for is a row on the server."""

import hashlib
import secrets

from flask import Response, request

from database import database

COOKIE = "__Host-session"  # by this name browsers take it only with Secure, for the whole site


def begin(answer: Response, email: str) -> Response:
    """Begin a session of this user; one that was presented ends."""
    end()
    token = secrets.token_urlsafe(32)
    with database() as db:
        db.execute("INSERT INTO sessions VALUES (?, ?)", (digest(token), email))
    answer.set_cookie(COOKIE, token, secure=True, httponly=True, samesite="Lax")
    return answer


def end() -> None:
    """End the session that was presented, if there is one."""
    with database() as db:
        db.execute("DELETE FROM sessions WHERE digest = ?", (presented(),))


def forget(answer: Response) -> Response:
    """Have the browser drop its cookie."""
    answer.delete_cookie(COOKIE, secure=True, httponly=True, samesite="Lax")
    return answer


def who() -> str | None:
    """The email of the user whose session was presented; None for a stranger."""
    with database() as db:
        query = "SELECT email FROM sessions JOIN accounts USING (email) WHERE digest = ?"
        row = db.execute(query, (presented(),)).fetchone()
    return row[0] if row else None


def presented() -> str:
    """The digest of the token that came with this request."""
    return digest(request.cookies.get(COOKIE, ""))


def digest(token: str) -> str:
    """What is stored of a token: whoever reads the file can make no cookie of it."""
    return hashlib.sha256(token.encode()).hexdigest()
