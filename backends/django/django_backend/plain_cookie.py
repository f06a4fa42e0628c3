"""Refuse a cookie without Secure wherever anybody else could read it.

Some browsers drop Secure cookies on http://localhost. There one person may do without.

Clauses: COOKIE-6.
"""

import sys
from ipaddress import ip_address

from .config import LOOPBACK, CannotStartError, Settings

WARNING = (
    "Cookies are not Secure (FOURSTEP_PLAIN_COOKIE=loopback): "
    "for one person on this computer only.\n"
)


def check(settings: Settings) -> None:
    """Make sure that no other setting opens the backend to others.

    Raises:
        CannotStartError: one does.
    """
    if settings.plain_cookie == "never":
        return
    if settings.tls_cert is not None:
        raise _not_at_a_desk("FOURSTEP_TLS_CERT is set")
    if settings.trusted_proxies:
        raise _not_at_a_desk("FOURSTEP_TRUSTED_PROXIES is set")
    if not settings.allowed_hosts <= LOOPBACK:
        raise _not_at_a_desk("FOURSTEP_ALLOWED_HOSTS names other hosts")


def check_address(settings: Settings, host: str) -> None:
    """Make sure that only this computer can reach the address that is listened at.

    Raises:
        CannotStartError: others can.
    """
    if settings.plain_cookie != "never" and not is_loopback(host):
        raise _not_at_a_desk(f"--host is {host!r}")


def is_loopback(host: str) -> bool:
    """Whether nobody but this computer reaches this address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def warn(settings: Settings) -> None:
    """Say on standard error that cookies are not Secure, if they are not."""
    if settings.plain_cookie != "never":
        sys.stderr.write(WARNING)


def _not_at_a_desk(reason: str) -> CannotStartError:
    return CannotStartError(
        "FOURSTEP_PLAIN_COOKIE is 'loopback', which is for one person on this computer only, "
        f"but {reason}."
    )
