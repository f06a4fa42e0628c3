"""Understand the head of a request in linear time, whatever it holds, in each form HTTP allows.

waitress does the rest. Its own patterns take a time that grows with the square of what they are
given: a header of spaces, a target of digits.

Clauses: INPUT-5, INPUT-8, WIRE-5.
"""

from waitress.parser import HTTPRequestParser
from waitress.utilities import (
    BadRequest,
    Error,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
)

from . import heads
from .config import BODY_MAX

HEAD_MAX = 16 * 1024  # bytes of a whole head
LINE_MAX = 8 * 1024  # bytes of one line of it
PIECE = 4 * 1024  # bytes that are parsed at once: parsing shifts what is left of them each time
# Bytes of a line between chunks that has not ended with a piece: so each of `LINE_MAX` is seen.
OPEN_LINE_MAX = LINE_MAX - PIECE
LINES_MAX = 200  # headers: each costs more than its bytes
RAW_BODY_MAX = 8 * BODY_MAX  # bytes of a body in chunks, which may be small ones


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
        head = header_plus.strip(b"\r\n")
        lines = head.split(b"\r\n")
        if len(lines) > 1 + LINES_MAX or max(map(len, lines)) > LINE_MAX:
            self.error = RequestHeaderFieldsTooLarge("The head is too long, or a line of it.")
            return
        super().parse_header(heads.plain(head))
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
