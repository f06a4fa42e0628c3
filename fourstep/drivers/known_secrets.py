"""Put something harmless in the place of secrets that are known, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import cycle

from fourstep.drivers.secrets_sent import (
    Exchanges,
    all_texts,
    cookies_sent,
    others,
    passwords,
    ways,
)

HIDDEN = "•••"
# Whose words the kit makes passwords of; what is random in them is another one each time.
MADE_UP = re.compile(
    r"(?i)\b(\w+(?: |%20|\+)keeps(?: |%20|\+))([0-9a-f]{6,}|[0-9a-f]+(?=…))"
    r"((?:(?: |%20|\+)to\W\w*herself)?)"
)
_ODD = re.compile("[\0-\x1f\u0300-\u036f\ud800-\udfff]")  # controls, marks, halves of pairs
_SHORTEST = 4  # characters; what is shorter would hide half of all words
_WHOLE = 6  # characters; what is shorter, or a plain word, is a secret as a value only
_BEGINNING = 10  # characters of a secret that was cut off, and has to be hidden all the same


class Known:
    """Secrets, each with what stands in its place.

    Args:
        instead: by secret, what takes its place.
        in_words: whether to look for short ones and plain words in other words, too.
    """

    def __init__(self, instead: Mapping[str, str], *, in_words: bool = False) -> None:
        self._in_words = in_words
        pairs = [pair for each in instead.items() for pair in _written(*each)]
        self._instead = dict(sorted(pairs, key=lambda each: -len(each[0])))
        begun = {each[:_BEGINNING] for each in instead if len(each) >= 2 * _BEGINNING}
        self._begun = {each for each in begun if " " not in each and not each.isalpha()}

    def replace(self, text: str) -> str:
        """The text without them."""
        for secret, instead in self._instead.items():
            if secret in text:
                text = self._replaced(text, secret, instead)
        for begun in self._begun:
            if begun in text:
                text = re.sub(re.escape(begun) + r"[^\s\"';,…]*", HIDDEN, text)
        return text

    def _replaced(self, text: str, secret: str, instead: str) -> str:
        if self._in_words or (len(secret) >= _WHOLE and not secret.isalpha()):
            return text.replace(secret, instead)
        value = rf"(?<=[\"'=]){re.escape(secret)}(?![\"']\s*:)(?=[\"'&;,)\s]|$)"
        return re.sub(value, lambda _found: instead, text)


NOTHING = Known({})


def for_texts(exchanges: Exchanges) -> Known:
    """The secrets of exchanges, to be hidden."""
    pairs = list(exchanges)
    # What the kit makes up is known by its looks, and would be most of them.
    typed = [each for each in passwords(pairs) if not MADE_UP.fullmatch(each)]
    hidden = dict.fromkeys([*others(pairs), *cookies_sent(pairs)], HIDDEN)
    return Known({**hidden, **{each: outline(each) for each in typed}})


def outline(password: str) -> str:
    """What may be told of a password: how long it is, and signs that hardly anybody types.

    Failures of checks on passwords are about these.
    """
    odd = "".join(rf"\u{ord(each):04x}" for each in dict.fromkeys(_ODD.findall(password)))
    return f"{odd}{HIDDEN} ({len(password)} characters)"


def for_logs(exchanges: Exchanges, harmless: frozenset[str]) -> Known:
    """All that may be secret in exchanges: a log need not repeat the texts of members."""
    return Known(dict.fromkeys(all_texts(exchanges, harmless), HIDDEN), in_words=True)


def for_requests(exchanges: Exchanges) -> Known:
    """The same for requests that are to be sent again.

    A password becomes another one of the same length, so that a log-in still fits a registration. A
    cookie that no server has handed out is a test's own, and no secret.
    """
    pairs = list(exchanges)
    instead = dict.fromkeys(others(pairs), HIDDEN)
    for each in passwords(pairs):
        if not MADE_UP.fullmatch(each):
            instead[each] = stand_in(each, set(instead.values()))
    return Known(instead)


def stand_in(password: str, taken: Iterable[str] = ()) -> str:
    """A password that nobody has, of the same length and with the same signs between its letters.

    Args:
        password: the one in whose place it is.
        taken: those that stand for others.
    """
    letters, others_ = cycle("yours"), set(taken)
    plain = [each.isascii() and each.isalnum() for each in password]
    made = "".join(
        next(letters) if is_plain else each for each, is_plain in zip(password, plain, strict=True)
    )
    number = 1
    while made in others_ and plain and plain[-1]:
        number += 1
        made = f"{made[: -len(str(number))]}{number}"
    return made


def _written(secret: str, instead: str) -> Iterable[tuple[str, str]]:
    if len(secret) < _SHORTEST:
        return []
    if HIDDEN in instead:
        return [(each, instead) for each in {*ways(secret)}]
    return zip(ways(secret), ways(instead), strict=True)
