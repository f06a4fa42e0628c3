"""Send bodies byte for byte, and see that good ones still are served."""

from __future__ import annotations

from collections.abc import Mapping

from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials
from fourstep.drivers.http.wire import JSON, Wire

# The operations of every level that read a body.
PATHS = ("/api/register", "/api/login")


def post_bytes(wire: Wire, path: str, data: bytes, headers: Mapping[str, str] = JSON) -> Answer:
    """Send these bytes, by default under JSON's media type."""
    return wire.send(Request("POST", path, tuple(headers.items()), data))


def check_still_serves(wire: Wire) -> None:
    """Check that an ordinary log-in, by somebody unknown, gets its ordinary answer.

    Raises:
        BrokenPromise: it does not.
    """
    answer = log_in(wire, new_credentials("Nobody"))
    promise(not answers.logged_in(answer), sent=answer.request, wanted="false", got=answer)
