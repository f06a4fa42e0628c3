"""Turn the texts of environment variables into values, and say what is wrong with one."""

import ipaddress
import math
import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network

HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")


POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


class DatabaseUrl(NamedTuple):
    """The address of a database."""

    url: str
    file: Path | None  # SQLite's; None if it is PostgreSQL's


class CannotStartError(Exception):
    """A reason not to serve at all: one sentence for the person who started the backend."""


class Environment:
    """The variables that are set; an empty one counts as not set.

    Every method takes the name of a variable and what holds if it is not set, and raises
    CannotStartError for a value that is not allowed.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._given = {name: value for name, value in variables.items() if value}

    def text(self, name: str, default: str) -> str:
        """Any text."""
        return self._given.get(name, default)

    def one_of(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """One of these words."""
        text = self.text(name, default)
        if text not in allowed:
            raise _wrong(name, text, ", ".join(allowed))
        return text

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """A whole number from the lowest to the highest."""
        text = self.text(name, str(default))
        if text.isascii() and text.isdecimal() and len(text) < 10:
            value = int(text)
            if lowest <= value <= highest:
                return value
        raise _wrong(name, text, f"a whole number from {lowest} to {highest}")

    def seconds(self, name: str, default: float, highest: int) -> float:
        """A number of seconds above 0."""
        text = self.text(name, str(default))
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if 0 < value <= highest:  # not true for nan
            return value
        raise _wrong(name, text, f"a number of seconds, more than 0, at most {highest}")

    def path(self, name: str) -> Path | None:
        """A path, whether or not something is there; None if not set."""
        return Path(self._given[name]) if name in self._given else None

    def networks(self, name: str) -> tuple[Network, ...]:
        """Addresses and networks, separated by commas; none if not set."""
        text = self.text(name, "")
        try:
            return tuple(ipaddress.ip_network(part) for part in _parts(text))
        except ValueError:
            raise _wrong(
                name, text, "addresses or networks (10.0.0.0/8), separated by commas"
            ) from None

    def hosts(self, name: str, default: frozenset[str]) -> frozenset[str]:
        """Names of hosts without ports, separated by commas, in small letters."""
        text = self.text(name, ",".join(sorted(default)))
        names = frozenset(part.lower() for part in _parts(text))
        if names and all(HOST_NAME.fullmatch(each) for each in names):
            return names
        raise _wrong(name, text, "names of hosts without ports, separated by commas")

    def database_url(self, name: str) -> DatabaseUrl | None:
        """The address of a database; None if not set."""
        text = self.text(name, "")
        if not text:
            return None
        allowed = f"{name} must begin with postgresql:// or sqlite:///"
        scheme, separator, rest = text.partition("://")
        if not separator or not _is_url(text):
            # The value is not shown: it may hold the database's password.
            raise CannotStartError(f"{allowed}; the value given is no such address.")
        if scheme in POSTGRESQL:
            return DatabaseUrl(f"postgresql://{rest}", None)
        if scheme != "sqlite":
            raise CannotStartError(f"{allowed}; it begins with {scheme!r}.")
        file = rest.removeprefix("/")
        if file == rest or "?" in text or file in ("", ":memory:"):
            raise CannotStartError(f"{allowed} and the path of a file, and nothing else.")
        return DatabaseUrl(text, Path(file))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []


def _wrong(name: str, text: str, allowed: str) -> CannotStartError:
    return CannotStartError(f"{name} is {text!r}; it must be {allowed}.")


def _is_url(text: str) -> bool:
    try:
        urlsplit(text).port  # noqa: B018  # fails if it is no number
    except ValueError:
        return False
    return True
