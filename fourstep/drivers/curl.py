"""A failed test's last requests as curl lines that a person can paste."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

JAR = "cookies.txt"
# A body that is no text, or longer than a terminal takes, is not worth pasting.
LONGEST = 4000  # bytes
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a header's name; curl reads @ as a file
_OWN = frozenset({"connection", "content-length"})  # curl writes them itself


def format_curl(requests: Sequence[Mapping[str, Any]], url: str) -> list[str]:
    """The requests as curl lines for a backend at this address, with one cookie jar for all.

    Empty where one of them cannot be pasted: its body is no text or very long, or its path is
    nothing that curl would send as it stands.
    """
    lines = [_format_line(each, url) for each in requests]
    return [] if None in lines else [each for each in lines if each is not None]


def _format_line(request: Mapping[str, Any], url: str) -> str | None:
    try:
        body = None if request["body"] is None else _format_text(request["body"].encode("latin-1"))
    except ValueError:
        return None
    names = {name.lower() for name, _value in request["headers"]}
    if "transfer-encoding" in names:
        return None
    jar = ["-c", JAR] if "cookie" in names else ["-b", JAR, "-c", JAR]
    words = ["curl", "-i", *jar]
    words += _format_method(request["method"], "GET" if body is None else "POST")
    for name, value in request["headers"]:
        if not (_TOKEN.fullmatch(name) and value.isprintable()):
            return None
        if name.lower() not in _OWN:
            words += ["-H", f"{name}: {value}" if value else f"{name};"]
    if body is not None:
        words += [] if "content-type" in names else ["-H", "Content-Type:"]  # none, not a form's
        words += ["--data-raw", body]
    path = request["path"]
    words += ["--path-as-is"] if "/." in path else []
    words += ["-g"] if set("[]{}") & set(path) else []  # else curl asks for each of several paths
    plain = path.startswith("/") and path.isascii() and path.isprintable()
    if not plain or " " in path or "#" in path:
        return None
    return shlex.join([*words, url.rstrip("/") + path])


def _format_method(method: str, usual: str) -> list[str]:
    if method == "HEAD":
        return ["-I"]  # with -X curl would wait for a body
    return [] if method == usual else ["-X", method]


def _format_text(body: bytes) -> str:
    text = body.decode()
    if len(body) > LONGEST or not text.replace("\n", " ").replace("\t", " ").isprintable():
        raise ValueError("not to be pasted")
    return text
