"""What the stub's endpoints do: as little as the client needs to believe in them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DUPLICATE = {"result": "this user is already registered"}
SUCCESS = {"result": "success"}
REGISTERED = "2026-11-23T10:30:00Z"

# The names of the methods below, by what a request asks for.
WORKFLOW = {
    "POST /api/register": "register",
    "POST /api/login": "login",
    "GET /api/logout": "logout",
    "GET /api/status": "status",
}
ACCOUNT = {
    "GET /api/me": "me",
    "POST /api/password": "change_password",
    "GET /api/sessions": "list_sessions",
    "DELETE /api/sessions/": "end_session",
    "DELETE /api/account": "delete_account",
}


@dataclass(frozen=True)
class Request:
    """What was asked for, and the session token that came with it (empty for none)."""

    method: str
    path: str
    sent: Mapping[str, str]
    token: str


@dataclass
class Reply:
    """Status, JSON value, further headers, and the token to be kept (None leaves the old one)."""

    status: int
    value: Any
    headers: Mapping[str, str] = field(default_factory=dict)
    token: str | None = None

    @property
    def is_duplicate(self) -> bool:
        """Whether it refuses a registered email."""
        return bool(self.value == DUPLICATE)


class Api:
    """Passwords by email, and emails by session token."""

    def __init__(self) -> None:
        self.accounts: dict[str, str] = {}
        self.sessions: dict[str, str] = {}
        self._begun: list[str] = []

    def reply(self, request: Request, offered: set[str]) -> Reply:
        """The answer to a request, if what it asks for is among what is offered."""
        route = f"{request.method} {request.path}"
        key = "DELETE /api/sessions/" if route.startswith("DELETE /api/sessions/") else route
        if request.method == "OPTIONS":
            allowed = [each.split()[0] for each in offered if each.endswith(f" {request.path}")]
            return Reply(200, None, {"Allow": ", ".join(allowed)}) if allowed else Reply(404, None)
        if key not in offered:
            return Reply(404, None)
        if key in ACCOUNT and request.token not in self.sessions:
            return Reply(401, None)
        reply: Reply = getattr(self, (WORKFLOW | ACCOUNT)[key])(request)
        return reply

    def register(self, request: Request) -> Reply:
        """Make an account."""
        if request.sent["email"] in self.accounts:
            return Reply(200, DUPLICATE)
        self.accounts[request.sent["email"]] = request.sent["password"]
        return Reply(200, SUCCESS)

    def login(self, request: Request) -> Reply:
        """Begin a session."""
        email = request.sent["email"]
        if self.accounts.get(email) != request.sent["password"]:
            return Reply(200, {"result": False})
        return Reply(200, {"result": True}, token=self.begin(email))

    def logout(self, request: Request) -> Reply:
        """End the session."""
        self.sessions.pop(request.token, None)
        return Reply(200, SUCCESS, token="")

    def status(self, request: Request) -> Reply:
        """Whether there is a session."""
        return Reply(200, {"status": request.token in self.sessions})

    def me(self, request: Request) -> Reply:
        """Who is logged in."""
        return Reply(200, {"email": self.sessions[request.token], "registered_on": REGISTERED})

    def change_password(self, request: Request) -> Reply:
        """Change the password, and end all sessions but a new one."""
        email = self.sessions[request.token]
        if self.accounts[email] != request.sent["current"]:
            return Reply(200, {"result": False})
        self.accounts[email] = request.sent["new"]
        self._end_all(email)
        return Reply(200, {"result": True}, token=self.begin(email))

    def list_sessions(self, request: Request) -> Reply:
        """The sessions of the same user, newest first."""
        newest_first = reversed(self._own(request))
        return Reply(200, {"sessions": [self._describe(each, request) for each in newest_first]})

    def end_session(self, request: Request) -> Reply:
        """End one session of the same user."""
        wanted = request.path.rsplit("/", maxsplit=1)[-1]
        found = [each for each in self._own(request) if _id(each) == wanted]
        for token in found:
            del self.sessions[token]
        return Reply(200, SUCCESS) if found else Reply(404, None)

    def delete_account(self, request: Request) -> Reply:
        """Delete the account and its sessions."""
        email = self.sessions[request.token]
        if self.accounts[email] != request.sent["password"]:
            return Reply(200, {"result": False})
        del self.accounts[email]
        self._end_all(email)
        return Reply(200, {"result": True}, token="")

    def begin(self, email: str) -> str:
        """Begin a session of this user, here or elsewhere; its token."""
        token = secrets.token_urlsafe(16)
        self.sessions[token] = email
        self._begun.append(token)
        return token

    def _own(self, request: Request) -> list[str]:
        email = self.sessions[request.token]
        return [token for token, owner in self.sessions.items() if owner == email]

    def _describe(self, token: str, request: Request) -> dict[str, object]:
        begun = f"2026-11-23T20:{self._begun.index(token) % 60:02}:00Z"
        current = token == request.token
        return {"id": _id(token), "created_at": begun, "last_used_at": begun, "current": current}

    def _end_all(self, email: str) -> None:
        for token in [each for each, owner in self.sessions.items() if owner == email]:
            del self.sessions[token]


def _id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:32]
