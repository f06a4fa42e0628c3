"""Understand the head of a request in linear time, whatever it holds, in each form HTTP allows.

waitress does the rest. Its own patterns take a time that grows with the square of what they are
given: a header of spaces, a target of digits.

Clauses: INPUT-5, INPUT-8, WIRE-5.
"""

import re
from collections.abc import Iterator

from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.utilities import (
    BadRequest,
    Error,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
)

from .config import BODY_MAX

HEAD_MAX = 16 * 1024  # bytes of a whole head
LINE_MAX = 8 * 1024  # bytes of one line of it
PIECE = 4 * 1024  # bytes that are parsed at once: parsing shifts what is left of them each time
# Bytes of a line between chunks that has not ended with a piece: so each of `LINE_MAX` is seen.
OPEN_LINE_MAX = LINE_MAX - PIECE
LINES_MAX = 200  # headers: each costs more than its bytes
RAW_BODY_MAX = 8 * BODY_MAX  # bytes of a body in chunks, which may be small ones
LENGTH_DIGITS = 15  # no body is longer
FIRST_LINE = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ [\x21-\x7e\x80-\xff]+ HTTP/1\.[0-9]")
SMALL_LETTERS = re.compile(rb"[a-z]")
LATER = re.compile(rb"1\.[2-9]\Z")  # is read as 1.1 (RFC 9110, 2.5)
ABSOLUTE = re.compile(rb"https?://([^/?#]*)(.*)", re.IGNORECASE)
NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
FORBIDDEN = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
# The first two are written anew: waitress knows each word of Connection alone only. The third is
# an offer that nobody here takes up, and Werkzeug refuses some who make it.
IGNORED = (b"cookie", b"connection", b"upgrade")
Field = tuple[bytes, bytes]


class RequestParser(HTTPRequestParser):
    """One request. It is complete as soon as its body is known to be too long."""

    path: str  # waitress's own
    is_left = False  # whether bytes of it will come that nobody reads
    rest = b""  # bytes that came with its last ones, and begin the next request

    def received(self, data: bytes) -> int:
        """Take the data; what does not belong to this request is kept for the next one."""
        taken = int(super().received(data))
        if self.completed and self.body_rcv is None:
            self.expect_continue = False  # there is no body to wait for
        elif self.chunked and self._is_too_long():
            self.error = None
            self.leave_body(BODY_MAX + 1)
        elif self.chunked and not self.completed and self._has_a_long_line():
            self.refuse(BadRequest("A line between chunks is too long."))
        if not self.completed:
            return taken
        if not (self.is_left or self.error):
            self.rest = data[taken:]
        return len(data)  # or waitress would begin with the next request at once

    def parse_header(self, header_plus: bytes) -> None:
        """Look at each line, and let waitress read only what is well-formed.

        Raises:
            ParsingError, TransferEncodingNotImplemented: it is not HTTP, or could be read in two
                ways.
        """
        first, *lines = header_plus.strip(b"\r\n").split(b"\r\n")
        if len(lines) > LINES_MAX or max(map(len, (first, *lines))) > LINE_MAX:
            self.error = RequestHeaderFieldsTooLarge("The head is too long, or a line of it.")
            return
        if FIRST_LINE.fullmatch(first) is None:
            raise ParsingError("The first line is no request.")
        first, fields = LATER.sub(b"1.1", first), list(_fields(lines))
        _check_host(first, fields)
        first, fields = _in_origin_form(first, fields)
        _check_framing(first, fields)
        super().parse_header(b"\r\n".join([first, *_joined(fields), b""]))
        if self.path.startswith("//"):
            self.path = f"/.{self.path}"  # nobody's. Else it is taken for the path with one slash
        if self.content_length > BODY_MAX:
            self.leave_body(self.content_length)

    def leave_body(self, size: int) -> None:
        """Read no more of the body: the application refuses it, in its order of refusals."""
        self.close()
        # What still comes is no request.
        self.headers = {**self.headers, "CONTENT_LENGTH": str(size), "CONNECTION": "close"}
        self.body_rcv, self.content_length, self.chunked = None, 0, False
        self.is_left = self.completed = True
        self.expect_continue = False

    def refuse(self, error: Error) -> None:
        """Let this be the answer, whatever else comes."""
        self.error, self.is_left, self.completed = error, True, True

    def _has_a_long_line(self) -> bool:
        # waitress searches an unfinished line anew with each piece that comes.
        lines = (getattr(self.body_rcv, name, b"") for name in ("control_line", "trailer"))
        return max(map(len, lines)) > OPEN_LINE_MAX

    def _is_too_long(self) -> bool:
        stored = 0 if self.body_rcv is None else len(self.body_rcv)
        return stored > BODY_MAX or isinstance(self.error, RequestEntityTooLarge)


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


def _check_framing(first: bytes, fields: list[Field]) -> None:
    # Two readers that disagree about where a body ends can be played off against each other
    # (request smuggling).
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
