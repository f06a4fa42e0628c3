"""What the API's bodies and answers hold.

Clauses: WIRE-1, WIRE-3, PROTECT-2.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, PlainSerializer

from . import clock

# The store keeps UTC without saying so; an answer says so.
Time = Annotated[datetime, PlainSerializer(clock.rfc3339)]


class EmailAndPassword(BaseModel):
    """Email and password as typed."""

    email: str
    password: str


class PasswordChange(BaseModel):
    """The password that the user has, and the one to have."""

    current: str
    new: str


class Confirmation(BaseModel):
    """The password, for what cannot be undone."""

    password: str


class StatusAnswer(BaseModel):
    """Whether a user is logged in."""

    status: bool


class RegisterAnswer(BaseModel):
    """What registering answers."""

    result: Literal["success", "this user is already registered"]


class LoginAnswer(BaseModel):
    """Whether the credentials were right."""

    result: bool


class LogoutAnswer(BaseModel):
    """Nobody is logged in on this client any more."""

    result: Literal["success"] = "success"


class Me(BaseModel):
    """Who is logged in."""

    email: str
    registered_on: Time


class ConfirmedAnswer(BaseModel):
    """Whether the password was right, and so it was done."""

    result: bool


class SessionEntry(BaseModel):
    """One of the user's sessions."""

    id: str
    created_at: Time
    last_used_at: Time
    current: bool
    device: str | None


class SessionList(BaseModel):
    """The user's live sessions, newest first."""

    sessions: list[SessionEntry]


class EndedAnswer(BaseModel):
    """The session has ended."""

    result: Literal["success"] = "success"
