"""Understand the lines of a head, and write them in the one form in which waitress reads them.

Clauses: INPUT-5, INPUT-8, WIRE-5.
"""

import re
from collections.abc import Iterator

from waitress.parser import ParsingError, TransferEncodingNotImplemented

LENGTH_DIGITS = 15  # no body is longer
FIRST_LINE = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ [\x21-\x7e\x80-\xff]+ HTTP/1\.[0-9]")
SMALL_LETTERS = re.compile(rb"[a-z]")
LATER = re.compile(rb"1\.[2-9]\Z")  # is read as 1.1 (RFC 9110, 2.5)
ABSOLUTE = re.compile(rb"https?://([^/?#]*)(.*)", re.IGNORECASE)
NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
FORBIDDEN = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
# The first two are written anew: waitress knows each word of Connection alone only. The third is
# an offer that nobody here takes up, and nobody needs to make it.
IGNORED = (b"cookie", b"connection", b"upgrade")
Field = tuple[bytes, bytes]


def plain(head: bytes) -> bytes:
    """The head in its plain form: names in small letters, no scheme and host in the first line.

    Raises:
        ParsingError, TransferEncodingNotImplemented: it is not HTTP, or could be read in two ways.
    """
    first, *lines = head.split(b"\r\n")
    if FIRST_LINE.fullmatch(first) is None:
        raise ParsingError("The first line is no request.")
    first, fields = LATER.sub(b"1.1", first), list(_fields(lines))
    _check_host(first, fields)
    first, fields = _in_origin_form(first, fields)
    check_framing(first, fields)
    return b"\r\n".join([first, *_joined(fields), b""])


def _fields(lines: list[bytes]) -> Iterator[Field]:
    for line in lines:
        name, colon, value = line.partition(b":")
        # Lines that continue others are no headers either: readers differ on what they mean.
        if not colon or NAME.fullmatch(name) is None or FORBIDDEN.search(value):
            raise ParsingError("A line of the head is no header.")
        name, value = name.lower(), value.strip(b" \t")
        if name == b"content-length" and value.isdigit():
            value = value.lstrip(b"0")[:LENGTH_DIGITS] or b"0"
        yield name, value


def _check_host(first: bytes, fields: list[Field]) -> None:
    # For whatever path (RFC 9112, 3.2). Which hosts are ours, the application knows.
    hosts = [value for name, value in fields if name == b"host"]
    if len(hosts) > 1 or not (hosts or first.endswith(b"/1.0")):
        raise ParsingError("One host has to be named, and no more.")


def _in_origin_form(first: bytes, fields: list[Field]) -> tuple[bytes, list[Field]]:
    """The first line without scheme and host, which count instead of the Host header."""
    method, target, version = first.split(b" ")
    if SMALL_LETTERS.search(method):
        # Another method than the same in capitals, which is all that the libraries see.
        method = b"X-" + method.upper()
    if target.startswith(b"/") or target == b"*":
        return b" ".join([method, _without_fragment(target), version]), fields
    parts = ABSOLUTE.fullmatch(target)
    if parts is None:
        raise ParsingError("The first line names no path.")
    path = parts[2] if parts[2].startswith(b"/") else b"/" + parts[2]
    others = [field for field in fields if field[0] != b"host"]
    first = b" ".join([method, _without_fragment(path), version])
    return first, [*others, (b"host", parts[1])]


def _without_fragment(path: bytes) -> bytes:
    # A target has none, so that this is a part of the path. waitress would take it away.
    return path.replace(b"#", b"%23")


def check_framing(first: bytes, fields: list[Field]) -> None:
    """Raise if the length of the body is told in two ways.

    Two readers that disagree about where a body ends can be played off against each other
    (request smuggling).
    """
    encodings = [value.lower() for name, value in fields if name == b"transfer-encoding"]
    if not encodings:
        return
    if first.endswith(b"/1.0") or any(name == b"content-length" for name, _ in fields):
        raise ParsingError("The length of the body is told in two ways.")
    if encodings != [b"chunked"]:
        raise TransferEncodingNotImplemented("Bodies come as they are, or in chunks.")


def _joined(fields: list[Field]) -> Iterator[bytes]:
    cookies = [value for name, value in fields if name == b"cookie"]
    if cookies:  # proxies that speak HTTP/2 split them; a comma would be part of a value
        yield b"cookie: " + b"; ".join(cookies)
    options = b",".join(value.lower() for name, value in fields if name == b"connection").split(
        b","
    )
    for word in (b"close", b"keep-alive"):
        if word in (each.strip(b" \t") for each in options):
            yield b"connection: " + word
            break
    yield from (b": ".join(field) for field in fields if field[0] not in IGNORED)
