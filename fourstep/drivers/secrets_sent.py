"""The secrets of exchanges, so that a server's log can be shown without them.

A log has no form: it may repeat a password, a cookie or a token in any place and spelling.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.strict_json import parsed

# Characters; what is shorter would black out half of all words. A member that nobody knows may hold
# a plain word, a password hardly ever does.
_SHORTEST, _SHORTEST_OF_OTHERS = 4, 8
_KNOWN = frozenset({"password", "current", "new", "passwd", "token"})
_CREDENTIALS = ("authorization", "proxy-authorization")


def spellings(exchanges: Iterable[tuple[Request, Answer]], harmless: frozenset[str]) -> list[str]:
    """All secrets in the ways in which a program may write them, the longest first.

    Args:
        exchanges: requests and answers.
        harmless: names of members of JSON whose texts are no secrets.
    """
    found = {each for pair in exchanges for each in _secrets(*pair, harmless)}
    written = {way for each in found if len(each) >= _SHORTEST for way in _ways(each)}
    return sorted(written, key=len, reverse=True)


def _secrets(request: Request, answer: Answer, harmless: frozenset[str]) -> Iterator[str]:
    yield from _texts(_json(request.body or b""), harmless)
    yield from _texts(_json(answer.body), harmless)
    for name, value in request.headers:
        if name.lower() == "cookie":
            yield from (each.partition("=")[2].strip() for each in value.split(";"))
        elif name.lower() in _CREDENTIALS:
            yield value.rpartition(" ")[2]
    for value in answer.all_headers("set-cookie"):
        yield value.partition(";")[0].partition("=")[2].strip()


def _json(body: bytes) -> Any:
    try:
        return parsed(body)
    except ValueError:
        return None


def _texts(value: Any, harmless: frozenset[str], name: str = "") -> Iterator[str]:
    if isinstance(value, str) and name not in harmless:
        if name in _KNOWN or len(value) >= _SHORTEST_OF_OTHERS:
            yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, harmless, key)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, harmless, name)


def _ways(secret: str) -> Iterator[str]:
    yield secret
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield repr(secret)[1:-1]
    yield repr(secret.encode("utf-8", "replace"))[2:-1]
    for quoted in (quote, quote_plus):
        yield quoted(secret, errors="replace")
