"""Put something harmless in the place of secrets that are known, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import cycle

from fourstep.drivers.redaction.secrets_sent import (
    Exchanges,
    find_all_texts,
    find_cookies,
    find_emails,
    find_others,
    find_passwords,
    list_spellings,
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
_LONG_WORD = 12  # characters; hardly any plain word is as long
_BEGINNING = 10  # characters of a secret that was cut off, and has to be hidden all the same


class Known:
    """Secrets, each with what stands in its place.

    Args:
        instead: by secret, what takes its place.
        in_words: whether to look for short ones and plain words in other words, too.
        emails: addresses that may be shown, even where a password is expected.
    """

    def __init__(
        self,
        instead: Mapping[str, str],
        *,
        in_words: bool = False,
        emails: frozenset[str] = frozenset(),
    ) -> None:
        self._in_words, self.emails = in_words, emails
        pairs = [pair for each in instead.items() for pair in _list_written(*each)]
        self._instead = dict(sorted(pairs, key=lambda each: -len(each[0])))
        begun = {each[:_BEGINNING] for each in instead if len(each) >= 2 * _BEGINNING}
        # A beginning of an address would hide all other addresses, too.
        self._begun = {each for each in begun if " " not in each and "/" not in each}

    def replace(self, text: str) -> str:
        """The text without them."""
        for secret, instead in self._instead.items():
            if secret in text:
                text = self._replace(text, secret, instead)
        for begun in self._begun:
            if begun in text:
                text = re.sub(re.escape(begun) + r"[^\s\"';,…]*", _without_beginning, text)
        return text

    def _replace(self, text: str, secret: str, instead: str) -> str:
        if self._in_words or (len(secret) >= _WHOLE and not is_plain_word(secret)):
            return text.replace(secret, instead)
        value = rf"(?<=[\"'=]){re.escape(secret)}(?![\"']\s*:)(?=[\"'&;,)\s]|$)"
        return re.sub(value, lambda _found: instead, text)


NOTHING = Known({})


def is_plain_word(secret: str) -> bool:
    """Whether a secret may be a word that texts are full of."""
    return len(secret) < _LONG_WORD and secret.isalpha()


def collect_for_texts(exchanges: Exchanges) -> Known:
    """The secrets of exchanges, to be hidden."""
    pairs = list(exchanges)
    # What the kit makes up is known by its looks, and would be most of them.
    typed = [each for each in find_passwords(pairs) if not MADE_UP.fullmatch(each)]
    hidden = dict.fromkeys([*find_others(pairs), *find_cookies(pairs)], HIDDEN)
    outlines = {each: outline(each) for each in typed}
    return Known({**hidden, **outlines}, emails=find_emails(pairs))


def outline(password: str) -> str:
    """What may be told of a password: how long it is, and signs that hardly anybody types.

    Failures of checks on passwords are about these.
    """
    odd = "".join(rf"\u{ord(each):04x}" for each in dict.fromkeys(_ODD.findall(password)))
    return f"{odd}{HIDDEN} ({len(password)} characters)"


def collect_for_logs(exchanges: Exchanges, harmless: frozenset[str]) -> Known:
    """All that may be secret in exchanges: a log need not repeat the texts of members."""
    return Known(dict.fromkeys(find_all_texts(exchanges, harmless), HIDDEN), in_words=True)


def collect_for_requests(exchanges: Exchanges) -> Known:
    """The same for requests that are to be sent again.

    A password becomes another one of the same length, so that a log-in still fits a registration. A
    cookie that no server has handed out is a test's own, and no secret.
    """
    pairs = list(exchanges)
    instead = dict.fromkeys(find_others(pairs), HIDDEN)
    for each in find_passwords(pairs):
        if not MADE_UP.fullmatch(each):
            instead[each] = make_stand_in(each, set(instead.values()))
    return Known(instead)


def make_stand_in(password: str, taken: Iterable[str] = ()) -> str:
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


def _without_beginning(found: re.Match[str]) -> str:
    is_cut = found.string.startswith("…", found.end())
    return found[0] if is_plain_word(found[0]) and not is_cut else HIDDEN


def _list_written(secret: str, instead: str) -> Iterable[tuple[str, str]]:
    if len(secret) < _SHORTEST:
        return []
    if HIDDEN in instead:
        return [(each, instead) for each in {*list_spellings(secret)}]
    return zip(list_spellings(secret), list_spellings(instead), strict=True)
