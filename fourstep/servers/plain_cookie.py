"""The cookie without `Secure` that `serve` asks for, and what stands against it (COOKIE-6).

Safari drops `Secure` cookies on http://localhost, where other browsers make an exception.
"""

from __future__ import annotations

from collections.abc import Mapping

NAME = "FOURSTEP_PLAIN_COOKIE"
CERTIFICATE = "FOURSTEP_TLS_CERT"
HOSTS = "FOURSTEP_ALLOWED_HOSTS"
# With any of these a backend is more than one person's on one computer, and refuses the setting.
_OBSTACLES = (CERTIFICATE, "FOURSTEP_TLS_KEY", "FOURSTEP_TRUSTED_PROXIES")
_LOOPBACK = frozenset({"", "localhost", "127.0.0.1", "[::1]"})


def choose_settings(profile: str, own: Mapping[str, str]) -> dict[str, str]:
    """The setting, where profile and shell allow it; whoever has set it in the shell has the say.

    Args:
        profile: as `serve` takes it.
        own: the variables of the shell, which reach the backend.
    """
    if profile != "tutorial" or own.get(NAME) or find_obstacle(own):
        return {}
    return {NAME: "loopback"}


def find_obstacle(own: Mapping[str, str]) -> str:
    """The variable that stands against it; empty if none does."""
    for name in _OBSTACLES:
        if own.get(name):
            return name
    return "" if set(_list_hosts(own)) <= _LOOPBACK else HOSTS


def has_localhost(own: Mapping[str, str]) -> bool:
    """Whether the address that `serve` prints is among the allowed hosts."""
    return not own.get(HOSTS) or "localhost" in _list_hosts(own)


def _list_hosts(own: Mapping[str, str]) -> list[str]:
    return [each.strip().lower() for each in own.get(HOSTS, "").split(",")]
