"""Read the settings from the environment, once, and refuse values that make no sense."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

COOKIE_NAME = "__Host-session"
PASSWORD_MAX = 1024  # code points
BODY_MAX = 64 * 1024  # bytes
HASH_COSTS = ("standard", "light", "heavy")
THIRTY_DAYS = 30 * 24 * 60 * 60


class CannotStartError(Exception):
    """A reason not to serve at all: one sentence for the person who started the backend."""


@dataclass(frozen=True)
class Settings:
    """What can be set from outside. Times are seconds, lengths are code points."""

    database_url: str = ""
    data_dir: Path = Path("data")
    client_dist: Path = Path("../../client/dist")
    password_min: int = 15
    hash_cost: str = "standard"
    session_idle: float = 12 * 60 * 60
    session_absolute: float = 7 * 24 * 60 * 60

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings that these variables ask for; an empty variable counts as not set.

        Raises:
            CannotStartError: a variable holds a value that is not allowed.
        """
        given = {name: value for name, value in environment.items() if value}
        return cls(
            database_url=_database_url(given),
            data_dir=Path(given.get("FOURSTEP_DATA_DIR", cls.data_dir)),
            client_dist=Path(given.get("FOURSTEP_CLIENT_DIST", cls.client_dist)),
            password_min=_password_min(given),
            hash_cost=_hash_cost(given),
            session_idle=_seconds(given, "FOURSTEP_SESSION_IDLE", cls.session_idle),
            session_absolute=_seconds(given, "FOURSTEP_SESSION_ABSOLUTE", cls.session_absolute),
        )


def settings() -> Settings:
    """The settings of the running application."""
    return cast(Settings, current_app.config["FOURSTEP"])


def _database_url(given: Mapping[str, str]) -> str:
    text = given.get("FOURSTEP_DATABASE_URL", "")
    if not text:
        return ""
    allowed = "FOURSTEP_DATABASE_URL must begin with postgresql:// or sqlite:///"
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The value is not shown: it may hold the database's password.
        raise CannotStartError(f"{allowed}; the value given is no such address.") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("postgresql+psycopg", "sqlite"):
        raise CannotStartError(f"{allowed}; it begins with {url.drivername!r}.")
    return url.render_as_string(hide_password=False)


def _password_min(given: Mapping[str, str]) -> int:
    text = given.get("FOURSTEP_PASSWORD_MIN", str(Settings.password_min))
    # Not above 64: longer passwords may never be asked for, so that every manager can make one.
    if text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= 64:
        return int(text)
    raise CannotStartError(
        f"FOURSTEP_PASSWORD_MIN is {text!r}; it must be a whole number from 1 to 64."
    )


def _hash_cost(given: Mapping[str, str]) -> str:
    text = given.get("FOURSTEP_HASH_COST", Settings.hash_cost)
    if text in HASH_COSTS:
        return text
    raise CannotStartError(f"FOURSTEP_HASH_COST is {text!r}; it must be {', '.join(HASH_COSTS)}.")


def _seconds(given: Mapping[str, str], name: str, default: float) -> float:
    text = given.get(name, str(default))
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if 0 < value <= THIRTY_DAYS:  # not true for nan
        return value
    raise CannotStartError(
        f"{name} is {text!r}; it must be a number of seconds, more than 0, at most {THIRTY_DAYS}."
    )
