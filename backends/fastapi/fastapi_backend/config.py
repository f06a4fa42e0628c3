"""Read the settings from the environment, once, and refuse values that make no sense."""

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic.dataclasses import dataclass
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

COOKIE_NAME = "__Host-session"
PASSWORD_MAX = 1024  # code points
BODY_MAX = 64 * 1024  # bytes
THIRTY_DAYS = 30 * 24 * 60 * 60

HashCost = Literal["standard", "light", "heavy"]
Seconds = Annotated[float, Field(gt=0, le=THIRTY_DAYS, allow_inf_nan=False)]

ALLOWED = {
    "database_url": "an address that begins with postgresql:// or sqlite:///",
    "data_dir": "the path of a folder",
    "client_dist": "the path of a folder",
    "password_min": "a whole number from 1 to 64",
    "hash_cost": "standard, light or heavy",
    "session_idle": f"a number of seconds, more than 0, at most {THIRTY_DAYS}",
    "session_absolute": f"a number of seconds, more than 0, at most {THIRTY_DAYS}",
}


class CannotStartError(Exception):
    """A reason not to serve at all: one sentence for the person who started the backend."""


def _database_url(text: str) -> str:
    if not text:
        return ""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueError from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("postgresql+psycopg", "sqlite"):
        raise ValueError
    return url.render_as_string(hide_password=False)


@dataclass(frozen=True)
class Settings:
    """What can be set from outside. Times are seconds, lengths are code points."""

    database_url: Annotated[str, AfterValidator(_database_url)] = ""
    data_dir: Path = Path("data")
    client_dist: Path = Path("../../client/dist")
    # Not above 64: longer passwords may never be asked for, so that every manager can make one.
    password_min: Annotated[int, Field(ge=1, le=64)] = 15
    hash_cost: HashCost = "standard"
    session_idle: Seconds = 12 * 60 * 60
    session_absolute: Seconds = 7 * 24 * 60 * 60

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings that these variables ask for; an empty variable counts as not set.

        Raises:
            CannotStartError: a variable holds a value that is not allowed.
        """
        names = [field.name for field in fields(cls)]
        given = {name: environment.get(_variable(name), "") for name in names}
        try:
            # Pydantic turns the texts into numbers and paths.
            return cls(**{name: text for name, text in given.items() if text})  # type: ignore[arg-type]  # texts, before validation
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            raise CannotStartError(_complaint(name, given[name])) from None


def _variable(name: str) -> str:
    return f"FOURSTEP_{name.upper()}"


def _complaint(name: str, text: str) -> str:
    # A database's address is not shown: it may hold the password.
    value = "something else" if name == "database_url" else repr(text)
    return f"{_variable(name)} is {value}; it must be {ALLOWED[name]}."
