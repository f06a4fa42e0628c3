"""Which host a request names: the visitor's side writes it, so it is not believed.

Clauses: HOST-1.
"""

import re

from starlette.requests import HTTPConnection

from . import plain_cookie
from .config import Settings
from .refusals import UnknownHost

HOST_AND_PORT = re.compile(r"(?P<host>[a-z0-9_.-]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?")


def check(request: HTTPConnection, settings: Settings) -> None:
    """Let requests pass for the hosts that are configured, at any port.

    Raises:
        UnknownHost: another one, or none that can be read; or somebody from elsewhere, where
            cookies are for this computer only.
    """
    named = split(request.headers.get("host", ""))
    if named is None or named[0] not in settings.allowed_hosts:
        raise UnknownHost
    here = request.client is None or plain_cookie.is_loopback(request.client.host)
    if settings.plain_cookie != "never" and not here:
        raise UnknownHost


def split(text: str) -> tuple[str, int | None] | None:
    """Host and port of a text such as `localhost:5000`; None if it has another form."""
    found = HOST_AND_PORT.fullmatch(text.lower())
    if found is None:
        return None
    return found["host"], int(found["port"]) if found["port"] else None
