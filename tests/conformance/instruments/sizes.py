"""Bodies of a certain size, whole or in chunks."""

from __future__ import annotations

import json

from fourstep.drivers.exchange import Request
from fourstep.drivers.http.people import body
from fourstep.drivers.values import Credentials

MIB = 1024 * 1024  # bytes
CHUNK = 64 * 1024  # bytes

CHUNKED = (("Content-Type", "application/json"), ("Transfer-Encoding", "chunked"))
WHOLE = (("Content-Type", "application/json"),)


def of_size(credentials: Credentials, size: int) -> bytes:
    """A good body of this many bytes; what is missing is filled with spaces."""
    return json.dumps(body(credentials)).encode().ljust(size)


def in_chunks(data: bytes, size: int = CHUNK) -> bytes:
    """The same bytes in chunks (RFC 9112, 7.1)."""
    pieces = (data[start : start + size] for start in range(0, len(data), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def post(path: str, data: bytes, *, chunked: bool) -> Request:
    """A request with this body under JSON's type."""
    if chunked:
        return Request("POST", path, CHUNKED, in_chunks(data))
    return Request("POST", path, WHOLE, data)
