"""The secrets of exchanges: so that texts and logs can be shown without them.

A log has no form: it may repeat a password, a cookie or a token in any place and spelling.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus

from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.strict_json import parse
from fourstep.visible import escape

Exchanges = Iterable[tuple[Request, Answer]]
# Characters. A member that nobody knows may hold a plain word, a password hardly ever does.
_SHORTEST_OF_OTHERS = 8
_LONGEST_FORM = 10_000  # bytes
# What an answer says of a password under its name: a sentence, a word, a code.
_REASON = re.compile(r"\S*\s.*|[A-Za-z]{1,11}(?:_[a-z]{1,11})*", re.DOTALL).fullmatch
# Names of secret members, headers and parameters. `current` and `new` are passwords, too.
NAMED = (
    r"[\w-]{0,40}?(?:passw|secret|token|[cx]srf|jwt|cookie|authorization|credential|api[-_]?key"
    r"|session[-_]?(?:id|key))[\w-]{0,40}+"
)
_FORM = re.compile(rb"[\w-]+=")
_SECRET = re.compile(NAMED, re.IGNORECASE)
_PASSWORDS = frozenset({"password", "current", "new", "passwd"})
_CREDENTIALS = ("authorization", "proxy-authorization")


def find_all_texts(exchanges: Exchanges, harmless: frozenset[str]) -> set[str]:
    """All that may be secret: what is known to be, and texts of members that nobody knows.

    Args:
        exchanges: requests and answers.
        harmless: names of members of JSON whose texts are no secrets.
    """
    return {each for pair in exchanges for each in _find_all_texts(*pair, harmless)}


def find_passwords(exchanges: Exchanges) -> list[str]:
    """The passwords that were sent, in their order, each once."""
    return list(dict.fromkeys(each for pair in exchanges for each in _find_sent(*pair)[0]))


def find_others(exchanges: Exchanges) -> set[str]:
    """What else is secret: what a server has handed out, credentials, and what is named so."""
    return {each for pair in exchanges for each in _find_sent(*pair)[1]}


def find_cookies(exchanges: Exchanges) -> set[str]:
    """The cookies that were sent: those that a server has handed out, and those of a test's own."""
    return {each for request, _answer in exchanges for each in _find_cookies(request)}


def find_emails(exchanges: Exchanges) -> frozenset[str]:
    """The emails that were sent: these are no secrets."""
    return frozenset(each for pair in exchanges for each in _find_sent(*pair)[2])


def list_spellings(secret: str) -> Iterator[str]:
    """A text in the ways in which programs write it."""
    yield secret
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield repr(secret)[1:-1]
    yield repr(secret.encode("utf-8", "replace"))[2:-1]
    for quoted in (quote, quote_plus):
        yield quoted(secret, errors="replace")
    yield escape(secret)
    yield " ".join(secret.split())  # as evidence shows a body


@lru_cache(maxsize=512)
def _find_sent(request: Request, answer: Answer) -> tuple[tuple[str, ...], ...]:
    """The passwords of an exchange, other secrets but for cookies that were sent, emails sent."""
    sent, answered = [*_find_members(request)], [*_walk(_read(answer.body))]
    emails = [value for name, value in (*sent, *answered) if name == "email"]
    shown = {*emails, *(each.partition("@")[0] for each in emails)}  # these are no secrets
    answered = [each for each in answered if not (_is_password(each[0]) and _REASON(each[1]))]
    members = sent + answered
    typed = [value for name, value in members if _is_password(name) and value not in shown]
    rest = [value for name, value in members if _SECRET.fullmatch(name) and not _is_password(name)]
    rest += [*_find_in_headers(request), *_find_handed_out(answer)]
    return tuple(typed), tuple(rest), tuple(value for name, value in sent if name == "email")


def _is_password(name: str) -> bool:
    return name in _PASSWORDS or "passw" in name.lower()


def _find_members(request: Request) -> Iterator[tuple[str, str]]:
    """Names and texts of what a request holds: of its query, and of its JSON or its form."""
    yield from parse_qsl(request.path.partition("?")[2])
    body = request.body or b""
    if (value := _read(body)) is not None:
        yield from _walk(value)
    elif _FORM.match(body):
        yield from parse_qsl(body[:_LONGEST_FORM].decode("utf-8", "replace"))


def _find_in_headers(request: Request) -> Iterator[str]:
    for name, value in request.headers:
        if name.lower() in _CREDENTIALS:
            yield value.rpartition(" ")[2]
        elif name.lower() != "cookie" and _SECRET.fullmatch(name):
            yield value


def _find_handed_out(answer: Answer) -> Iterator[str]:
    for value in answer.all_headers("set-cookie"):
        yield value.partition(";")[0].partition("=")[2].strip()


def _find_cookies(request: Request) -> Iterator[str]:
    for name, value in request.headers:
        if name.lower() == "cookie":
            yield from (each.partition("=")[2].strip() for each in value.split(";"))


def _find_all_texts(request: Request, answer: Answer, harmless: frozenset[str]) -> Iterator[str]:
    for name, value in (*_walk(_read(request.body or b"")), *_walk(_read(answer.body))):
        known = name in _PASSWORDS or name == "token"
        if name not in harmless and (known or len(value) >= _SHORTEST_OF_OTHERS):
            yield value
    typed, rest, _emails = _find_sent(request, answer)
    yield from (*typed, *rest, *_find_cookies(request))


def _read(body: bytes) -> Any:
    try:
        return parse(body)
    except ValueError:
        return None


def _walk(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _walk(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each, name)
