"""Read the settings from the environment, once, and refuse values that make no sense.

Clauses: CONF-1.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, ValidationError
from pydantic.dataclasses import dataclass
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

COOKIE_NAME = "__Host-session"
PLAIN_COOKIE_NAME = "session"  # no browser keeps a __Host- cookie that is not Secure
PASSWORD_MAX = 1024  # code points
BODY_MAX = 64 * 1024  # bytes
HEAD_MAX = 16 * 1024  # bytes of a request's first line and headers together
HEADERS_MAX = 200  # lines: each costs more than its bytes
LINE_MAX = 8 * 1024  # bytes of the target, and of each header's value
ONE_DAY = 24 * 60 * 60
THIRTY_DAYS = 30 * ONE_DAY

HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")

ALLOWED = {  # of paths nothing: any text is one
    "database_url": "an address that begins with postgresql:// or sqlite:///",
    "password_min": "a whole number from 1 to 64",
    "hash_cost": "standard, light or heavy",
    "session_idle": f"a number of seconds, more than 0, at most {THIRTY_DAYS}",
    "session_absolute": f"a number of seconds, more than 0, at most {THIRTY_DAYS}",
    "throttle_limit": "a whole number from 5 to 100",
    "throttle_window": f"a number of seconds, more than 0, at most {ONE_DAY}",
    "register_limit": "a whole number from 1 to 1000000",
    "trusted_proxies": "addresses or networks, with commas between them",
    "allowed_hosts": "names of hosts without ports, with commas between them",
    "session_limit": "a whole number from 5 to 1000",
    "plain_cookie": "never or loopback",
}

Item = TypeVar("Item")


class CannotStartError(Exception):
    """A reason not to serve at all: one sentence for the person who started the backend."""


def _database_url(text: str) -> str:
    if not text:
        return ""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueError from error
    if url.drivername == "sqlite" and "?" in text:
        raise ValueError  # what follows it would be lost; in a path it is written %3F
    if url.drivername not in ("postgresql+psycopg", "postgresql", "postgres", "sqlite"):
        raise ValueError
    # The rest stays as it was given: taken apart and put together it might mean something else.
    return re.sub(r"^postgres(ql)?:", "postgresql+psycopg:", text)


def _host(text: str) -> str:
    if not HOST.fullmatch(text.lower()):
        raise ValueError
    return text.lower()


def _digits(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,9}", value):
        raise ValueError  # Python would also take 1_0, signs, spaces and digits of all scripts
    return value


def _listed(read: Callable[[str], Item]) -> BeforeValidator:
    def read_all(value: Any) -> Any:
        items = value.split(",") if isinstance(value, str) else value
        return [read(item.strip()) if isinstance(item, str) else item for item in items]

    return BeforeValidator(read_all)


WHOLE = BeforeValidator(_digits)
HashCost = Literal["standard", "light", "heavy"]
Limit = Annotated[float, Field(gt=0, le=THIRTY_DAYS)]  # not true for nan
Window = Annotated[float, Field(gt=0, le=ONE_DAY)]
Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], _listed(ip_network)]
Hosts = Annotated[frozenset[str], _listed(_host)]


@dataclass(frozen=True)
class Settings:
    """What can be set from outside. Times are seconds, lengths are code points."""

    database_url: Annotated[str, BeforeValidator(_database_url)] = ""
    data_dir: Path = Path("data")
    client_dist: Path = Path("../../client/dist")
    # Not above 64: longer passwords may never be asked for, so that every manager can make one.
    password_min: Annotated[int, WHOLE, Field(ge=1, le=64)] = 15
    hash_cost: HashCost = "standard"
    session_idle: Limit = 12 * 60 * 60
    session_absolute: Limit = 7 * ONE_DAY
    session_limit: Annotated[int, WHOLE, Field(ge=5, le=1000)] = 100  # live ones of one account
    # Failed log-ins, for each email and client address, within the window.
    throttle_limit: Annotated[int, WHOLE, Field(ge=5, le=100)] = 10
    throttle_window: Window = 5 * 60
    # Registrations for each client address, within the same window.
    register_limit: Annotated[int, WHOLE, Field(ge=1, le=1_000_000)] = 40
    trusted_proxies: Networks = ()
    allowed_hosts: Hosts = frozenset({"localhost", "127.0.0.1", "[::1]"})
    plain_cookie: Literal["never", "loopback"] = "never"
    tls_cert: Path | None = None
    tls_key: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings that these variables ask for; an empty variable counts as not set.

        Raises:
            CannotStartError: a variable holds a value that is not allowed.
        """
        names = [field.name for field in fields(cls)]
        given = {name: environment.get(_variable(name), "") for name in names}
        if bool(given["tls_cert"]) != bool(given["tls_key"]):
            raise CannotStartError("FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY need each other.")
        try:
            # Pydantic turns the texts into numbers, paths and lists.
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
