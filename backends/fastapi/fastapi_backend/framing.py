"""Cut what arrives on a connection into whole heads and pieces of bodies, before it is parsed.

The parser behind this (h11) tries its patterns on whatever comes: on 16,000 spaces before a control
character for seconds, on the line before a chunk for minutes. What reaches it from here is short,
whole, and without control characters.

Clauses: INPUT-8, LOAD-1, WIRE-5.
"""

import re
from collections.abc import Iterable, Iterator

from .config import HEAD_MAX, HEADERS_MAX

BLANK_LINE = re.compile(rb"\n\r?\n")
# Also half a line end, and lines that continue others: readers differ on what they mean.
FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n|\n[ \t]")
FIRST_LINE = re.compile(rb"[^ \r]+ [^ \r]+ HTTP/1\.[0-9]\r\n")
CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(;[\t\x20-\x7e\x80-\xff]*)?\r\n")
BEGUN_LINE = re.compile(rb"[0-9A-Fa-f]{1,15}[ \t]*(;[\t\x20-\x7e\x80-\xff]*)?\r?")
CHUNK_LINE_MAX = 256  # bytes
CHUNKS_MAX = 4096  # in one body: each costs time, and a body of 64 KiB needs few


class BadFramingError(Exception):
    """The bytes are no request. `status` says why, in HTTP's words."""

    def __init__(self, status: int = 400) -> None:
        super().__init__()
        self.status = status


def cut_head(received: bytearray) -> bytes | None:
    """Take a whole head from what was received; None if it is not there yet.

    Raises:
        BadFramingError: it is too large, or holds a character that no head may hold.
    """
    while received[:2] == b"\r\n":  # some clients end the request before with one too many
        del received[:2]
    found = BLANK_LINE.search(received, 0, HEAD_MAX)
    if found is None:
        if len(received) > HEAD_MAX:
            raise BadFramingError(431)
        return None
    head = bytes(received[: found.end()])
    if head.count(b"\n") > HEADERS_MAX + 2:
        raise BadFramingError(431)
    if FORBIDDEN.search(head) or not FIRST_LINE.match(head):
        raise BadFramingError
    _check_length(head)
    del received[: found.end()]
    return head


def _check_length(head: bytes) -> None:
    # Two readers that disagree about where a body ends can be played off against each other
    # (request smuggling).
    lines = head.lower().split(b"\r\n")
    lengths = sum(each.startswith(b"content-length:") for each in lines)
    encodings = sum(each.startswith(b"transfer-encoding:") for each in lines)
    if lengths + encodings > 1 or (encodings and lines[0].endswith(b" http/1.0")):
        raise BadFramingError


class Body:
    """What is still to come of a request's body."""

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        named = dict(headers)
        self.chunked = b"transfer-encoding" in named
        self.ended = False
        self._left = 0 if self.chunked else int(named.get(b"content-length", 0))
        self._chunks = 0
        self._expected = "size"

    def cut(self, received: bytearray) -> bytes:
        """Take what belongs to the body, in the form in which the parser is given it.

        Raises:
            BadFramingError: it is not in chunks as it says.
        """
        if not self.chunked:
            piece = self._cut_left(received)
            self.ended = self._left == 0
            return piece
        data = b"".join(self._cut_chunks(received))
        return (b"%x\r\n%b\r\n" % (len(data), data) if data else b"") + (
            b"0\r\n\r\n" if self.ended else b""
        )

    def _cut_left(self, received: bytearray) -> bytes:
        piece = bytes(received[: self._left])
        del received[: self._left]
        self._left -= len(piece)
        return piece

    def _cut_chunks(self, received: bytearray) -> Iterator[bytes]:
        while received and not self.ended:
            if self._left:
                yield self._cut_left(received)
            elif not self._cut_line(received):
                return

    def _cut_line(self, received: bytearray) -> bool:
        end = received.find(b"\n", 0, CHUNK_LINE_MAX) + 1
        if end == 0:
            if len(received) >= CHUNK_LINE_MAX or not self._may_become_a_line(received):
                raise BadFramingError
            return False
        line = bytes(received[:end])
        del received[:end]
        self._read_line(line)
        return True

    def _may_become_a_line(self, begun: bytearray) -> bool:
        # A body that is in no chunks may have no end of a line, and its sender waits for an answer.
        if self._expected == "size":
            return BEGUN_LINE.fullmatch(begun) is not None
        return self._expected == "trailer" or begun == b"\r"

    def _read_line(self, line: bytes) -> None:
        if self._expected == "size":
            found = CHUNK_LINE.fullmatch(line)
            self._chunks += 1
            if found is None or self._chunks > CHUNKS_MAX:
                raise BadFramingError
            self._left = int(found[1], 16)
            self._expected = "end of chunk" if self._left else "trailer"
        elif self._expected == "end of chunk":
            if line != b"\r\n":
                raise BadFramingError
            self._expected = "size"
        else:  # headers after the body, which nobody reads
            self._chunks += 1
            self.ended = line == b"\r\n"
            if self._chunks > CHUNKS_MAX:
                raise BadFramingError
