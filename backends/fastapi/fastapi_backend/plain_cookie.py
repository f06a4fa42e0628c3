"""Refuse a cookie without Secure wherever anybody else could read it.

Some browsers drop Secure cookies on http://localhost. There one person may do without.

Clauses: COOKIE-6.
"""

import sys
from ipaddress import ip_address

from .config import CannotStartError, Settings

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
WARNING = (
    "Cookies are not Secure (FOURSTEP_PLAIN_COOKIE=loopback): for one person on this computer "
    "only.\n"
)


def check(settings: Settings) -> None:
    """Make sure that no other setting opens the backend to others.

    Raises:
        CannotStartError: one does.
    """
    if settings.plain_cookie == "never":
        return
    if settings.tls_cert is not None:
        _refuse("not together with FOURSTEP_TLS_CERT")
    if settings.trusted_proxies:
        _refuse("not together with FOURSTEP_TRUSTED_PROXIES")
    if not settings.allowed_hosts <= LOOPBACK_HOSTS:
        _refuse("not with other hosts in FOURSTEP_ALLOWED_HOSTS than localhost, 127.0.0.1, [::1]")


def check_address(settings: Settings, host: str) -> None:
    """Make sure that only this computer can reach the address that is listened at.

    Raises:
        CannotStartError: others can.
    """
    if settings.plain_cookie != "never" and not is_loopback(host):
        _refuse(f"not when listening at {host!r}")


def is_loopback(host: str) -> bool:
    """Whether this names an address that only this computer can reach."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def warn(settings: Settings) -> None:
    """Say on standard error that cookies are not Secure, if they are not."""
    if settings.plain_cookie != "never":
        sys.stderr.write(WARNING)
        sys.stderr.flush()


def _refuse(where: str) -> None:
    raise CannotStartError(f"FOURSTEP_PLAIN_COOKIE is for one computer alone, {where}.")
