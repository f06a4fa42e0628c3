"""Cookie headers without a session that the server has issued (STATUS-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fourstep.drivers.http.cookies import Cookie

_OCTETS = 8192

# Values that may stand behind the session cookie's name.
VALUES = {
    "nothing": "",
    "a word": "garbage",
    "one letter": "x",
    "true": "true",
    "one": "1",
    "zero": "0",
    "minus one": "-1",
    "null": "null",
    "undefined": "undefined",
    "an email": "ada@example.com",
    "as long as a token": "A" * 43,
    "hexadecimal": "0" * 64,
    "a uuid": "00000000-0000-4000-8000-000000000000",
    "JSON": '{"logged_in":true}',
    "JSON in base64": "eyJsb2dnZWRfaW4iOnRydWV9",
    "three parts": "eyJsb2dnZWRfaW4iOnRydWV9.AAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "a token without a signature": "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
    "points": "...",
    "equals signs": "====",
    "percent signs": "%00%ff%zz%",
    "a question to a database": "' OR '1'='1",
    "a path": "../../../../etc/passwd",
    "a pattern": "{0}{{}}%s%n",
    "markup": "<script>alert(1)</script>",
    "quotes": '"',
    "quoted": '"x"',
    "backslashes": "\\\\\\",
    "spaces": "a b c",
}

# Whole headers. These the HTTP server below the application may refuse by itself.
HEADERS = {
    "empty": "",
    "no name": "={value}",
    "no equals sign": "{name}",
    "separators": ";;; ; ;",
    "commas": "{name}=x,{name}=y",
    "an old version": '$Version=1; {name}="x"; $Path="/"',
    "control characters": "{name}=\x01\x02\x7f",
    "tab": "{name}=\tx",
    "letters beyond ASCII": "{name}=\u00e9\u00fc\u7528",
    "an emoji": "{name}=\U0001f600",
    "bytes of no encoding": "{name}=\udcff\udcfe\udc80",
    "name beyond ASCII": "\u00e9\udcff=x",
    "8 KiB": "{name}=" + "A" * _OCTETS,
    "8 KiB of another cookie": "other=" + "A" * _OCTETS,
    "a thousand cookies": "; ".join(f"c{number}=x" for number in range(1000)),
    "a thousand of the name": "; ".join("{name}=x" for _ in range(500)),
}


def changed(value: str) -> Iterator[str]:
    """A session's value with one character changed, or cut, or moved.

    The last character of each part between points is left alone: of base64 it may hold spare bits,
    and another letter there may mean the same.
    """
    for place, letter in enumerate(value[:-1]):
        if letter not in ".=" and value[place + 1] not in ".=":
            yield value[:place] + ("A" if letter != "A" else "B") + value[place + 1 :]
    yield from (value[:1], value[: len(value) // 2], value[:-2], value[2:])
    yield from (value[::-1], value.swapcase(), value * 2, f"{value}AA", f"AA{value}")
    yield from (f"{value}.{value}", f"{value},{value}", f"x{value[1:]}"[:-2])


def find_needed(issued: list[Cookie], is_enough: Callable[[list[Cookie]], bool]) -> list[Cookie]:
    """Cookies that are a session together and not without any of them: others may be anything.

    Where each of two is enough by itself, it is one of them: with the other one left as it is,
    somebody would be logged in whatever this one says.
    """
    needed = list(issued)
    for cookie in reversed(issued):
        others = [each for each in needed if each is not cookie]
        if others and is_enough(others):
            needed = others
    return needed
