"""A word that is nearly the one that is meant: in an address, in JSON, in a student's file."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from fourstep.course.content.lesson import CLIENT
from fourstep.course.grading.own_places import find_literals, find_written
from fourstep.drivers.exchange import Answer, Request

PATHS = (
    *("/api/register", "/api/login", "/api/logout", "/api/status", "/api/me"),
    *("/api/password", "/api/account", "/api/sessions"),
)
MEMBERS = ("email", "password", "current", "new")  # of bodies that a client sends
_LEAST = 0.75
_WORD = re.compile(r"[A-Za-z_][A-Za-z_ ]{2,39}")  # no email, no time, no number
_QUOTED = re.compile(r'"([^"]*)"')
_KEY = re.compile(r"KeyError: '(\w+)'")

Exchanges = Sequence[tuple[Request, Answer]]


@dataclass(frozen=True)
class Near:
    """A word that is nearly another one.

    Args:
        word: the word.
        where: where it was found.
        meant: the other one.
    """

    word: str
    where: str
    meant: str

    def __str__(self) -> str:
        """What a student reads."""
        return f'"{self.word}" in {self.where}: is "{self.meant}" meant?'


def find_near(
    folder: Path, evidence: str, exchanges: Exchanges, answer: Answer | None, log: str, client: bool
) -> Near | None:
    """The first word that is nearly another one; None where there is none.

    Args:
        folder: the student's folder.
        evidence: what is told of the failure.
        exchanges: the last requests with their answers.
        answer: the answer that is wrong; None where it is something else.
        log: the server's last error.
        client: whether the requests come from the student's client.
    """
    found = [_find_in_server(folder, request, of) for request, of in exchanges]
    found += [_find_in_client(folder, request, of) for request, of in exchanges if client]
    found += [_find_in_log(folder, request, log) for request, _of in exchanges]
    if answer is not None:
        found.append(_find_in_answer(folder, evidence, answer))
    return next((each for each in found if each), None)


def _find_in_server(folder: Path, request: Request, answer: Answer) -> Near | None:
    """An address in the server's files that is nearly one for which it has no route."""
    path = request.path.partition("?")[0]
    if answer.status != 404 or path not in PATHS:
        return None
    known = find_literals(folder, "")
    if path in known or any(each.strip("/") == "api" for each in known):  # there is a prefix
        return None
    others = [each for each in known if "/" in each and f"/{each.strip('/')}" not in PATHS]
    wrong = _find_closest(path, others)
    return Near(wrong, find_written(folder, "", wrong) or "your server", path) if wrong else None


def _find_in_client(folder: Path, request: Request, answer: Answer) -> Near | None:
    """An address or a member that the client sends, and no server knows."""
    path = request.path.partition("?")[0]
    if answer.status == 404 and path not in PATHS and (meant := _find_closest(path, PATHS)):
        return Near(path, find_written(folder, CLIENT, path) or "your client", meant)
    sent = _read_object(request.body)
    for word in sent:
        meant = "" if word in MEMBERS else _find_closest(word, set(MEMBERS) - set(sent))
        if meant:
            return Near(word, "what your client sends", meant)
    return None


def _find_in_log(folder: Path, request: Request, log: str) -> Near | None:
    """A member that the server looks for and does not find."""
    looked = _KEY.search(log)
    if looked is None:
        return None
    word, sent = looked[1], _read_object(request.body)
    meant = "" if word in sent else _find_closest(word, sent)
    return Near(word, find_written(folder, "", word) or "your server", meant) if meant else None


def _find_in_answer(folder: Path, evidence: str, answer: Answer) -> Near | None:
    """A member or a text of an answer that is nearly one that was wanted."""
    wanted = next((each for each in evidence.splitlines() if each.startswith("wanted")), "")
    meant = {each for each in _QUOTED.findall(wanted) if _WORD.fullmatch(each)}
    for word in _find_words(answer.json()):
        right = "" if word in meant else _find_closest(word, meant)
        if right:
            return Near(word, find_written(folder, "", word) or "the answer", right)
    return None


def _find_words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        texts: Iterable[Any] = [*value, *value.values()]
        yield from (each for each in texts if isinstance(each, str) and _WORD.fullmatch(each))


def _read_object(body: bytes | None) -> dict[str, Any]:
    try:
        value = json.loads(body or b"")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _find_closest(word: str, others: Collection[str]) -> str:
    """The one of these that is most like a word, if it is like enough; empty if none is."""
    alike = {each: _measure_likeness(word, each) for each in others}
    best = max(alike, key=lambda each: alike[each], default="")
    return best if best and alike[best] >= _LEAST else ""


def _measure_likeness(one: str, other: str) -> float:
    one, other = one.strip("/").casefold(), other.strip("/").casefold()
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer.endswith(f"/{shorter}"):
        return 0.9
    return SequenceMatcher(None, one, other).ratio()
