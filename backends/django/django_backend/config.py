"""Read the settings from the environment, once, and refuse values that make no sense.

Clauses: CONF-1.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings

from .environment import CannotStartError as CannotStartError
from .environment import DatabaseUrl, Environment, Network

COOKIE_NAME = "__Host-session"
PLAIN_COOKIE_NAME = "session"  # may not begin with __Host-, which demands Secure
PLAIN_COOKIES = ("never", "loopback")
PASSWORD_MAX = 1024  # code points
BODY_MAX = 64 * 1024  # bytes
# So many requests are worked on at once. Far more than may wait for slow work (threads.py), so that
# some are always free for what is quick. One that waits costs some kilobytes.
THREADS = 112
HASH_COSTS = ("standard", "light", "heavy")
ONE_DAY = 24 * 60 * 60
THIRTY_DAYS = 30 * ONE_DAY
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True)
class Settings:
    """What can be set from outside. Times are seconds, lengths are code points."""

    database_url: DatabaseUrl | None = None
    data_dir: Path = Path("data")
    client_dist: Path = Path("../../client/dist")
    password_min: int = 15
    hash_cost: str = "standard"
    session_idle: float = 12 * 60 * 60
    session_absolute: float = 7 * ONE_DAY
    session_limit: int = 100
    throttle_limit: int = 10
    throttle_window: float = 300
    register_limit: int = 40
    trusted_proxies: tuple[Network, ...] = ()
    allowed_hosts: frozenset[str] = LOOPBACK
    tls_cert: Path | None = None
    tls_key: Path | None = None
    plain_cookie: str = "never"

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> "Settings":
        """The settings that these variables ask for; an empty variable counts as not set.

        Raises:
            CannotStartError: a variable holds a value that is not allowed.
        """
        given = Environment(variables)
        settings = cls(**_paths(given), **_rules(given), **_limits(given))
        if (settings.tls_cert is None) != (settings.tls_key is None):
            raise CannotStartError(
                "FOURSTEP_TLS_CERT and FOURSTEP_TLS_KEY go together; only one of them is set."
            )
        return settings


def settings() -> Settings:
    """The settings of the running application."""
    return django_settings.FOURSTEP


def _paths(given: Environment) -> dict[str, Any]:
    return {
        "database_url": given.database_url("FOURSTEP_DATABASE_URL"),
        "data_dir": given.path("FOURSTEP_DATA_DIR") or Settings.data_dir,
        "client_dist": given.path("FOURSTEP_CLIENT_DIST") or Settings.client_dist,
        "tls_cert": given.path("FOURSTEP_TLS_CERT"),
        "tls_key": given.path("FOURSTEP_TLS_KEY"),
    }


def _rules(given: Environment) -> dict[str, Any]:
    default = Settings
    return {
        # Not above 64: longer passwords may never be asked for, so that every manager of
        # passwords can make one.
        "password_min": given.whole("FOURSTEP_PASSWORD_MIN", default.password_min, 1, 64),
        "hash_cost": given.one_of("FOURSTEP_HASH_COST", default.hash_cost, HASH_COSTS),
        "plain_cookie": given.one_of("FOURSTEP_PLAIN_COOKIE", default.plain_cookie, PLAIN_COOKIES),
        "trusted_proxies": given.networks("FOURSTEP_TRUSTED_PROXIES"),
        "allowed_hosts": given.hosts("FOURSTEP_ALLOWED_HOSTS", default.allowed_hosts),
    }


def _limits(given: Environment) -> dict[str, Any]:
    default = Settings
    return {
        "session_idle": given.seconds("FOURSTEP_SESSION_IDLE", default.session_idle, THIRTY_DAYS),
        "session_absolute": given.seconds(
            "FOURSTEP_SESSION_ABSOLUTE", default.session_absolute, THIRTY_DAYS
        ),
        "session_limit": given.whole("FOURSTEP_SESSION_LIMIT", default.session_limit, 5, 1000),
        "throttle_limit": given.whole("FOURSTEP_THROTTLE_LIMIT", default.throttle_limit, 5, 100),
        "throttle_window": given.seconds(
            "FOURSTEP_THROTTLE_WINDOW", default.throttle_window, ONE_DAY
        ),
        "register_limit": given.whole(
            "FOURSTEP_REGISTER_LIMIT", default.register_limit, 1, 1_000_000
        ),
    }
