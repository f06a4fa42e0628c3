"""How a request is written: forms that HTTP allows for one and the same request.

Sources: RFC 9110 (5.1 names, 5.3 order and lines, 5.6.3 optional white space, 8.3 media types),
RFC 9112 (3.2 targets, 6.3 lengths, 7.1 chunks), RFC 6265bis 5.8.3 (cookies), RFC 9113 8.2.3 (a
front end may send each cookie as a line of its own).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

Header = tuple[bytes, bytes]


@dataclass(frozen=True)
class Form:
    """One way to write a request. The defaults are how browsers write it."""

    version: bytes = b"1.1"
    target: str = "origin"
    names: str = "as they are"
    before: bytes = b" "
    after: bytes = b""
    order: int = 0
    cookies: str = "one line"
    body: str = "length"


PLAIN = Form()

TARGETS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "origin": lambda path, _: path,
    "absolute": lambda path, host: b"http://" + host + path,
    "absolute, in capitals": lambda path, host: b"HTTP://" + host.upper() + path,
    "percent-encoded": lambda path, _: path[:5] + _encoded(path[5:]),
    "with an empty query": lambda path, _: path + b"?" if b"?" not in path else path,
}
NAMES: dict[str, Callable[[bytes], bytes]] = {
    "as they are": lambda name: name,
    "small": bytes.lower,
    "capital": bytes.upper,
    "mixed": bytes.swapcase,
}
COOKIES: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "one line": lambda pairs: [b"; ".join(pairs)] if pairs else [],
    "a line each": list,
    "another first": lambda pairs: [b"theme=dark", *pairs],
    "another last": lambda pairs: [*pairs, b"theme=dark"],
    "among others": lambda pairs: [b"; ".join([b"a=1", *pairs, b'b="x y"'])],
    "an empty line first": lambda pairs: [b"", *pairs],
    "without a space": lambda pairs: [b";".join([b"a=1", *pairs])],
}
BODIES: dict[str, Callable[[bytes], bytes]] = {
    "chunked": lambda body: _chunks(body, max(len(body), 1)),
    "in small chunks": lambda body: _chunks(body, max(len(body) // 7, 1)),
    "with extensions": lambda body: _chunks(body, 4096, b';name=value;other="quo;ted"'),
    "with trailers": lambda body: _chunks(body, 4096, trailers=b"Checksum: 1\r\nCookie: x=y\r\n"),
    "sizes with zeros": lambda body: _chunks(body, 4096, zeros=b"000"),
}
FORMS = st.builds(
    Form,
    st.sampled_from([b"1.1", b"1.1", b"1.1", b"1.0"]),
    st.sampled_from(["origin", "origin", *TARGETS]),
    st.sampled_from([*NAMES]),
    st.sampled_from([b" ", b"", b"\t", b" \t  "]),
    st.sampled_from([b"", b" ", b"\t ", b"    "]),
    st.integers(0, 5),
    st.sampled_from(["one line", *COOKIES]),
    st.sampled_from(["length", "length", *BODIES]),
)


def written(
    form: Form, method: bytes, path: bytes, headers: list[Header], body: bytes | None
) -> bytes:
    """The bytes of a request in this form; `headers` include `Host`, but nothing of a length."""
    host = next((value for name, value in headers if name.lower() == b"host"), b"")
    lines = list(headers)
    if body is not None and form.body != "length" and form.version != b"1.0":
        lines, body = [*lines, (b"Transfer-Encoding", b"chunked")], BODIES[form.body](body)
    elif body is not None:
        lines.append((b"Content-Length", str(len(body)).encode()))
    turn = form.order % (len(lines) or 1)
    lines = lines[turn:] + lines[:turn]
    target = TARGETS[form.target](path, host) if path.startswith(b"/") else path
    head = [b" ".join([method, target, b"HTTP/" + form.version])]
    head += [_line(form, *each) for each in lines]
    return b"\r\n".join([*head, b"", b""]) + (body or b"")


def _line(form: Form, name: bytes, value: bytes) -> bytes:
    after = form.after
    if name.lower() == b"transfer-encoding":
        # RFC 9112 allows a tab behind it. llhttp, Node's reader, refuses one just there: the safe
        # side of where a body ends, and nothing that a backend can change.
        after = after.replace(b"\t", b" ")
    return NAMES[form.names](name) + b":" + form.before + value + after


def _encoded(text: bytes) -> bytes:
    """The same path, its letters percent-encoded (RFC 3986 6.2.2.2: equivalent)."""
    path, mark, query = text.partition(b"?")
    coded = b"".join(b"%%%02x" % each if chr(each).isalpha() else bytes([each]) for each in path)
    return text if b"%" in path else coded + mark + query


def _chunks(
    body: bytes, size: int, extension: bytes = b"", trailers: bytes = b"", zeros: bytes = b""
) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    coded = [zeros + b"%X" % len(part) + extension + b"\r\n" + part + b"\r\n" for part in parts]
    return b"".join(coded) + b"0" + extension + b"\r\n" + trailers + b"\r\n"
