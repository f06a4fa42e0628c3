"""Requests that are none: what HTTP forbids, or lets a server refuse. Sources: RFC 9112, 2 to 7.

Two servers that read such bytes in two ways are how requests are smuggled past a front end: here
one that takes them and one that refuses them differ, and so do the stores behind.
"""

from __future__ import annotations

from collections.abc import Callable


def _line(text: bytes) -> Callable[[bytes], bytes]:
    """One more header line, as it is."""
    return lambda sent: sent.replace(b"\r\n", b"\r\n" + text + b"\r\n", 1)


def _first(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Another request line."""

    def changed(sent: bytes) -> bytes:
        line, end, rest = sent.partition(b"\r\n")
        return change(line) + end + rest

    return changed


def _head(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Another head, the blank line behind it included."""

    def changed(sent: bytes) -> bytes:
        head, end, rest = sent.partition(b"\r\n\r\n")
        return change(head + end) + rest

    return changed


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "a space before the colon": _line(b"X-Odd : x"),
    "a line without a colon": _line(b"X-Odd"),
    "a line without a name": _line(b": x"),
    "a space before the first name": _head(lambda head: head.replace(b"\r\n", b"\r\n ", 1)),
    "a folded line": _line(b"X-Odd: x\r\n y"),
    "a folded cookie": _line(b"Cookie: a=1;\r\n\t__Host-session=x"),
    "a NUL": _line(b"X-Odd: x\x00y"),
    "an escape": _line(b"X-Odd: \x1b[2J"),
    "a bare carriage return": _line(b"X-Odd: x\rX-Other: y"),
    "a bare carriage return for an end": _line(b"X-Odd: x\r"),
    "an odd name": _line(b"X(Odd): x"),
    "a name in other letters": _line("X-\u00f6dd: x".encode()),
    "two hosts": _line(b"Host: mallory.example"),
    "the same host twice": lambda sent: _line(_host(sent))(sent),
    "no host": _head(lambda head: head.replace(_host(head) + b"\r\n", b"")),
    "an odd host": _line(b"Host: local host"),
    "two lengths": _line(b"Content-Length: 3"),
    "a list of lengths": _line(b"Content-Length: 5, 5"),
    "a signed length": _line(b"Content-Length: +5"),
    "a length below zero": _line(b"Content-Length: -5"),
    "a length in other digits": _line("Content-Length: \u0665".encode()),
    "a length in base 16": _line(b"Content-Length: 0x5"),
    "a length without end": _line(b"Content-Length: " + b"9" * 5000),
    "an empty length": _line(b"Content-Length:"),
    "chunks in an odd coding": _line(b"Transfer-Encoding: gzip, chunked"),
    "chunks and something behind": _line(b"Transfer-Encoding: chunked, identity"),
    "an unknown coding": _line(b"Transfer-Encoding: x"),
    "chunks with white space": _line(b"Transfer-Encoding: \x0bchunked"),
    "chunks beside a length": lambda sent: _line(b"Transfer-Encoding: chunked")(_in_chunks(sent)),
    "a chunk of odd size": lambda sent: _chunked(sent, b"0x5\r\nabcde\r\n0\r\n\r\n"),
    "a chunk of signed size": lambda sent: _chunked(sent, b"+5\r\nabcde\r\n0\r\n\r\n"),
    "a chunk longer than its size": lambda sent: _chunked(sent, b"3\r\nabcde\r\n0\r\n\r\n"),
    "a chunk with a long extension": lambda sent: _chunked(
        sent, b"5;" + b"x" * 9000 + b"\r\nabcde\r\n0\r\n\r\n"
    ),
    "a chunk with line feeds alone": lambda sent: _chunked(sent, b"5\nabcde\n0\n\n\r\n\r\n"),
    "a trailer that is none": lambda sent: _chunked(sent, b"0\r\n: x\r\nno colon\r\n\r\n"),
    "an empty line first": lambda sent: b"\r\n" + sent,
    "many empty lines first": lambda sent: b"\r\n" * 500 + sent,
    "a small method": _first(lambda line: line.replace(b"POST", b"post").replace(b"GET", b"get")),
    "an odd method": _first(lambda line: b"G(T" + line[line.index(b" ") :]),
    "a long method": _first(lambda line: b"A" * 5000 + line[line.index(b" ") :]),
    "two spaces": _first(lambda line: line.replace(b" ", b"  ", 1)),
    "tabs": _first(lambda line: line.replace(b" ", b"\t")),
    "a space in the target": _first(lambda line: line.replace(b" HTTP", b" x HTTP")),
    "a NUL in the target": _first(lambda line: line.replace(b" HTTP", b"\x00 HTTP")),
    "HTTP/2.0": _first(lambda line: line[:-3] + b"2.0"),
    "HTTP/1.9": _first(lambda line: line[:-3] + b"1.9"),
    "HTTP/0.9": _first(lambda line: line[: line.rindex(b" ")]),
    "no version": _first(lambda line: line[:-3]),
    "http/1.1": _first(lambda line: line.replace(b"HTTP", b"http")),
    "no HTTP at all": lambda sent: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + sent,
}


def _host(sent: bytes) -> bytes:
    lines = sent.partition(b"\r\n\r\n")[0].split(b"\r\n")
    return next((each for each in lines if each.lower().startswith(b"host:")), b"")


def _in_chunks(sent: bytes) -> bytes:
    head, end, body = sent.partition(b"\r\n\r\n")
    return head + end + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def _chunked(sent: bytes, body: bytes) -> bytes:
    head = sent.partition(b"\r\n\r\n")[0]
    lines = [each for each in head.split(b"\r\n") if not each.startswith(b"Content-Length")]
    return b"\r\n".join([*lines, b"Transfer-Encoding: chunked", b"", b""]) + body
